using Npgsql;
using Xunit;

namespace ItpRegistry.Data.Tests.Schema;

/// <summary>Every CHECK constraint refuses what it is there for, by name, and none is without a case here.</summary>
public sealed class CheckConstraintTests(CheckedDatabase checkedDatabase)
    : IClassFixture<CheckedDatabase>
{
    private static readonly Refusal[] OfRules =
    [
        new("centers", "center_code_form", "center_code = 'A--1'"),
        new("centers", "center_code_form", "center_code = 'A 1'"),
        new("centers", "center_code_form", "center_code = '-1'"),
        new("centers", "center_code_form", "center_code = repeat('9', 21)"),
        new("patients", "registry_number", "registry_number = ''"),
        new("patients", "registry_number_form", "registry_number = '03-001'"),
        new("patients", "registry_number_form", "registry_number = '030001'"),
        new("patients", "registry_number_form", "registry_number = '03-0001 '"),
        new("prior_treatments", "stop_order", "start = '2014-06', stop = '2014-05'"),
        new("prior_treatments", "stop_order", "start = '2014-06-17', stop = '2013'"),
        new("prior_treatments", "stop_order", "start = '2014-06-17', stop = '2014-06-16'"),
        new(
            "combinations",
            "tpo_ra_stop_order",
            "tpo_ra_start = '2020-02-01', tpo_ra_stop = '2020-01-31'"
        ),
        new(
            "combinations",
            "immunosuppressor_stop_order",
            "immunosuppressor_start = '2020-02-01', immunosuppressor_stop = '2020-01-31'"
        ),
        new("rescue_treatments", "stop_order", "start = '2020-02-01', stop = '2020-01-31'"),
        new("adverse_events", "end_order", "onset = '2020-02-01', \"end\" = '2020-01-31'"),
        new("follow_up", "death_date_when_dead", "vital_status = 'dead'"),
        new(
            "follow_up",
            "death_date_when_dead",
            "vital_status = 'alive', death_date = '2020-01-01'"
        ),
        new(
            "follow_up",
            "death_date_when_dead",
            "vital_status = 'lost', death_date = '2020-01-01'"
        ),
        new(
            "follow_up",
            "death_date_order",
            "last_follow_up = '2020-02-01', death_date = '2020-01-31'"
        ),
        new("response_definitions", "name", "name = ''"),
        new("response_definitions", "built_in_id", "built_in = false"),
        new("response_definitions", "version_range", "version = 0"),
        new(
            "response_definitions",
            "complete_response_level_range",
            "complete_response_level = 3001"
        ),
        new("response_definitions", "response_level_range", "response_level = -1"),
        new("response_definitions", "levels", "complete_response_level = 29"),
        new("response_definitions", "baseline_multiple_range", "baseline_multiple = -1"),
        new("response_definitions", "persistence_months_range", "persistence_months = -1"),
        new("response_definitions", "persistence_days_range", "persistence_days = -1"),
        new("response_definitions", "rescue_effect_days_range", "rescue_effect_days = -1"),
        new(
            "response_definitions",
            "transfusion_effect_days_range",
            "transfusion_effect_days = -1"
        ),
        new("response_definitions", "sparse_after_months_range", "sparse_after_months = -1"),
        .. ChoicesOf(
            "outcomes",
            "outcome",
            "reason",
            "provisional",
            "rfs_event",
            "status_at_last_follow_up",
            "ended_by",
            "bleeding_in_follow_up"
        ),
        .. ChoicesOf(
            "patient_characteristics",
            [
                "sex",
                "phase",
                "bleeding_at_inclusion",
                "m_protein",
                "ana_positive",
                "secondary_itp",
                "prior_corticosteroids",
                "corticosteroid_refractory",
                "prior_ivig",
                "prior_rituximab",
                "prior_splenectomy",
                "prior_dapsone",
                "prior_hydroxychloroquine",
                "previous_immunosuppressor",
                "same_drug_again",
                "tpo_ra",
                "immunosuppressor",
                "no_corticosteroids",
                "no_treatment_modification",
                "eligibility",
                "investigator_assessment",
            ]
        ),
        new("patient_characteristics", "eligibility_reasons", @"eligibility_reasons = E'\u0007'"),
        new("patient_characteristics", "adverse_events", "adverse_events = '{}'"),
        .. TextsOf("soft_warnings", "code", "form", "item", "value", "confirmed_reason"),
        new("soft_warnings", "row_key", @"row_key = E'\u0007'"),
        new("soft_warnings", "detail", "detail = '[]'"),
        new("soft_warnings", "confirmed_with_reason", "confirmed_reason = 'seen'"),
        new("soft_warnings", "confirmed_with_reason", "confirmed_at = now()"),
        new("soft_warnings", "confirmed_with_reason", "confirmed_by_user_id = 1"),
        .. TextsOf("registry_settings", "key", "value"),
        .. ChoicesOf("form_completions", "form"),
        .. TextsOf("form_completions", "completed_by"),
        .. TextsOf("form_drafts", "address"),
        new("form_drafts", "fields", "fields = '[]'"),
        new("form_drafts", "patient", "patient_id = NULL"),
        new("form_drafts", "patient", "center_id = NULL"),
        .. ChoicesOf(
            "outcome_adjudications",
            "outcome",
            "computed_outcome",
            "investigator_assessment"
        ),
        .. TextsOf("outcome_adjudications", "reason", "decided_by"),
        .. ChoicesOf("patient_removals", "kind"),
        .. TextsOf("patient_removals", "registry_number", "duplicate_of", "reason", "removed_by"),
        new(
            "patient_removals",
            "restored_by",
            @"restored_at = now(), restored_reason = 'x', restored_by = E'a\u0007b'"
        ),
        new(
            "patient_removals",
            "restored_reason",
            @"restored_at = now(), restored_reason = E'a\u0007b', restored_by = 'x'"
        ),
        new("patient_removals", "restored", "restored_at = now()"),
        new("patient_removals", "restored", "restored_reason = 'x'"),
        new("patient_removals", "restored", "restored_by = 'x'"),
        new(
            "patient_removals",
            "restored",
            "kind = 'consent_withdrawn', restored_at = now(), restored_reason = 'x', restored_by = 'x'"
        ),
        new("role_assignments", "role", "role = 'no_such_code', center_id = NULL"),
        .. ChoicesOf("registry_events", "kind"),
        .. TextsOf("registry_events", "address", "origin", "reason", "user_name"),
        .. ChoicesOf("user_sessions", "method"),
        .. TextsOf("user_sessions", "user_agent"),
        new(
            "role_assignments",
            "may_export",
            "role = 'administrator', center_id = NULL, may_export = true"
        ),
        .. ChoicesOf("saved_cohorts", "outcome_source"),
        .. TextsOf("saved_cohorts", "name", "note", "saved_by"),
        new("saved_cohorts", "name_length", "name = repeat('x', 81)"),
        new("saved_cohorts", "name_length", "name = 'A cohort '"),
        new("saved_cohorts", "question", "question = '[]'"),
        new("saved_cohorts", "version_range", "version = 0"),
        .. TextsOf("definition_preparations", "started_by"),
        new("definition_preparations", "patients_range", "patients = -1"),
        new("definition_preparations", "classified_range", "classified = -1"),
        .. ChoicesOf("frozen_datasets", "outcome_source"),
        .. TextsOf("frozen_datasets", "name", "reason", "software_version", "frozen_by"),
        new("frozen_datasets", "reason", "reason = ''"),
        new("frozen_datasets", "name_length", "name = repeat('x', 81)"),
        new("frozen_datasets", "name_length", "name = ' A dataset'"),
        new("frozen_datasets", "question", "question = '[]'"),
        new("frozen_datasets", "cohort", "cohort_name = 'A cohort'"),
        new("frozen_datasets", "cohort", "cohort_version = 1"),
        new("frozen_datasets", "cohort_name", "cohort_name = '', cohort_version = 1"),
        new("frozen_datasets", "patients_range", "patients = -1"),
        new("frozen_datasets", "length_range", "length = -1"),
        new("frozen_datasets", "sha256", "sha256 = ''"),
        new("frozen_datasets", "sha256_digits", "sha256 = repeat('f', 63)"),
        new("frozen_datasets", "sha256_digits", "sha256 = repeat('F', 64)"),
        new("frozen_datasets", "dictionary_sha256", "dictionary_sha256 = ''"),
        new("frozen_datasets", "dictionary_sha256_digits", "dictionary_sha256 = repeat('g', 64)"),
        new("frozen_parts", "position_range", "position = -1"),
        new("frozen_parts", "content_length", "content = ''"),
        new("frozen_parts", "content_length", "content = convert_to(repeat('x', 1048577), 'UTF8')"),
        new("role_assignments", "center_of_role", "role = 'coordinator'"),
        new("role_assignments", "center_of_role", "role = 'administrator'"),
        new("role_assignments", "center_of_role", "center_id = NULL"),
    ];

    private static readonly Refusal[] All = [.. Refusal.OfTheDictionary(), .. OfRules];

    public static TheoryData<string, string, string> Cases =>
        [.. All.Select(refusal => (refusal.Table, refusal.Constraint, refusal.Assignments))];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Cases))]
    public async Task Update_ToWhatMustNeverBeStored_IsRefused(
        string table,
        string constraint,
        string assignments
    )
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            checkedDatabase.UpdateAsync(table, assignments, Ct)
        );

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
        Assert.Equal($"ck_{table}_{constraint}", refusal.ConstraintName);
    }

    [Theory]
    [InlineData("patients", "diagnosis_date = '2014-02-30'")]
    [InlineData("prior_treatments", "start = '2015-02-29'")]
    [InlineData("prior_treatments", "stop = '2014-06-31'")]
    public async Task Update_ToADayThatIsNotInTheCalendar_IsRefused(
        string table,
        string assignments
    )
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            checkedDatabase.UpdateAsync(table, assignments, Ct)
        );

        Assert.Equal(PostgresErrorCodes.DatetimeFieldOverflow, refusal.SqlState);
    }

    [Theory]
    [InlineData("patients", @"secondary_cause_other = E'tab\t, line\r\n end'")]
    [InlineData("patients", "secondary_cause_other = repeat('é', 4000)")]
    [InlineData("patients", "diagnosis_date = '2016-02-29', birth_year = 1900, ana_titre = 100000")]
    [InlineData("patients", "missing = '{\"sex\": \"not_done\", \"mgus\": \"not_applicable\"}'")]
    [InlineData("prior_treatments", "start = '2014-06-17', stop = '2014'")]
    [InlineData("prior_treatments", "start = '2014-06-17', stop = '2014-06'")]
    [InlineData(
        "combinations",
        "tpo_ra_start = '2020-02-01', tpo_ra_stop = '2020-02-01', weight_kg = 500"
    )]
    [InlineData("platelet_counts", "count = 3000")]
    [InlineData("platelet_counts", "count = 0.5")]
    [InlineData(
        "follow_up",
        "vital_status = 'dead', death_date = '2020-01-01', last_follow_up = '2020-01-01'"
    )]
    [InlineData("follow_up", "death_date = '2020-01-01'")]
    [InlineData("role_assignments", "role = 'monitor', center_id = NULL")]
    [InlineData("saved_cohorts", "name = repeat('é', 80), version = 2, note = NULL")]
    [InlineData("frozen_datasets", "name = repeat('é', 80), cohort_name = 'x', cohort_version = 1")]
    [InlineData("frozen_parts", "content = convert_to(repeat('x', 1048576), 'UTF8')")]
    public async Task Update_ToWhatMayBeStored_IsAccepted(string table, string assignments) =>
        Assert.Equal(1, await checkedDatabase.UpdateAsync(table, assignments, Ct));

    [Fact]
    public async Task EveryCheckConstraint_HasACase()
    {
        var cases = All.Select(refusal => $"ck_{refusal.Table}_{refusal.Constraint}").Distinct();

        Assert.Equal(
            await checkedDatabase.ConstraintsAsync(Ct),
            cases.Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<Refusal> ChoicesOf(string table, params string[] columns) =>
        columns.Select(column => new Refusal(table, column, $"{column} = 'no_such_code'"));

    private static IEnumerable<Refusal> TextsOf(string table, params string[] columns) =>
        columns.Select(column => new Refusal(table, column, $@"{column} = E'a\u0007b'"));
}
