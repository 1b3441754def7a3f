using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Everything that cohorts and groups can be restricted by (domain.md section 6).</summary>
public static class CohortVariables
{
    /// <summary>The center's code.</summary>
    public const string Center = "center";

    /// <summary>Day 0 of the first combination.</summary>
    public const string Day0 = "day0";

    /// <summary>Eligibility.</summary>
    public const string Eligibility = "eligibility";

    /// <summary>The class of the response, of the outcomes that the cohort counts.</summary>
    public const string Outcome = "outcome";

    /// <summary>Loss of the first persisting response, of responders.</summary>
    public const string Relapse = "relapse";

    /// <summary>What Table 3 counts a patient for.</summary>
    public const string AdverseEvent = "adverse_event";

    /// <summary>What Table 3 would count a patient for if an answer that is missing were another.</summary>
    public const string AdverseEventUnknown = "adverse_event_unknown";

    /// <summary>Items of Table 3 with the drug an event was imputed to: <c>infection.tpo_ra</c>.</summary>
    public const string AdverseEventImputed = "adverse_event_imputed";

    /// <summary>Every variable, in the order in which they are offered.</summary>
    public static IReadOnlyList<CohortVariable> All { get; } =
    [
        new CohortChoice(Center, null, row => row.CenterCode, mayBeMissing: false),
        new CohortDay(Day0, row => row.Characteristics.Day0),
        Known<EligibilityStatus>(Eligibility, row => row.Characteristics.Eligibility),
        Known<RecordState>("record_state", row => row.RecordState),
        Known<ResponseClass>(Outcome, row => row.Outcome.Outcome),
        Known<ResponseClass>("computed_outcome", row => row.Computed),
        Choice<ResponseClass>("adjudicated_outcome", row => row.Adjudicated),
        Choice<ResponseAssessment>(
            "investigator_assessment",
            row => row.Characteristics.InvestigatorAssessment
        ),
        new CohortChoice(Relapse, ["yes", "no"], row => YesOrNo(row.Outcome.Relapse)),
        new CohortChoice(
            "died",
            ["yes", "no"],
            row => YesOrNo(row.Characteristics.Died),
            mayBeMissing: false
        ),
        Choice<TpoRa>("tpo_ra", row => row.Characteristics.TpoRa),
        Choice<Immunosuppressor>("immunosuppressor", row => row.Characteristics.Immunosuppressor),
        Choice<Sex>("sex", row => row.Characteristics.Sex),
        new CohortNumber("age_years", row => row.Characteristics.AgeYears),
        new CohortNumber(
            "itp_duration_months",
            row => row.Characteristics.ItpDurationDays / CalendarMonths.DaysPerReportedMonth
        ),
        Choice<ItpPhase>("phase", row => row.Characteristics.Phase),
        Answer("bleeding_at_inclusion", patient => patient.BleedingAtInclusion),
        new CohortNumber("baseline", row => (double?)row.Characteristics.Baseline),
        Answer("m_protein", patient => patient.MProtein),
        Answer("ana_positive", patient => patient.AnaPositive),
        Answer("secondary_itp", patient => patient.SecondaryItp),
        new CohortNumber("prior_lines", row => row.Characteristics.PriorLines),
        Answer("prior_corticosteroids", patient => patient.PriorCorticosteroids),
        Answer("corticosteroid_refractory", patient => patient.CorticosteroidRefractory),
        Answer("prior_ivig", patient => patient.PriorIvig),
        Answer("prior_rituximab", patient => patient.PriorRituximab),
        Answer("prior_splenectomy", patient => patient.PriorSplenectomy),
        Answer("prior_dapsone", patient => patient.PriorDapsone),
        Answer("prior_hydroxychloroquine", patient => patient.PriorHydroxychloroquine),
        Answer("previous_immunosuppressor", patient => patient.PreviousImmunosuppressor),
        Answer("same_drug_again", patient => patient.SameDrugAgain),
        Answer("no_treatment_modification", patient => patient.NoTreatmentModification),
        Answer("no_corticosteroids", patient => patient.NoCorticosteroids),
        new CohortEvents(
            AdverseEvent,
            Codes<Table3Item>.All,
            row => Table3Flags.Of(row.Characteristics).Counted
        ),
        new CohortEvents(
            AdverseEventUnknown,
            Codes<Table3Item>.All,
            row => Table3Flags.Of(row.Characteristics).OnlyPerhaps
        ),
        new CohortEvents(
            AdverseEventImputed,
            [
                .. Codes<Table3Item>.All.SelectMany(item =>
                    Codes<ImputableTo>.All.Select(drug => $"{item}.{drug}")
                ),
            ],
            row => Table3Flags.Of(row.Characteristics).Imputed
        ),
    ];

    private static readonly FrozenDictionary<string, CohortVariable> ByCode =
        All.ToFrozenDictionary(variable => variable.Code, StringComparer.Ordinal);

    /// <summary>Finds a variable by its code, case included.</summary>
    public static bool TryGet(string code, [NotNullWhen(true)] out CohortVariable? variable) =>
        ByCode.TryGetValue(code, out variable);

    /// <summary>The variable of a row of Table 1, which has the same code.</summary>
    public static CohortVariable Of(Table1Variable variable) =>
        ByCode[Codes<Table1Variable>.Of(variable)];

    private static CohortChoice Choice<TChoice>(string code, Func<CohortRow, TChoice?> choice)
        where TChoice : struct, Enum =>
        new(
            code,
            Codes<TChoice>.All,
            row => choice(row) is { } value ? Codes<TChoice>.Of(value) : null
        );

    /// <summary>A choice that every patient has.</summary>
    private static CohortChoice Known<TChoice>(string code, Func<CohortRow, TChoice> choice)
        where TChoice : struct, Enum =>
        new(code, Codes<TChoice>.All, row => Codes<TChoice>.Of(choice(row)), mayBeMissing: false);

    private static CohortChoice Answer(
        string code,
        Func<PatientCharacteristics, YesNoUnknown?> answer
    ) => Choice<YesNoUnknown>(code, row => answer(row.Characteristics));

    private static string? YesOrNo(bool? answer) =>
        answer switch
        {
            null => null,
            true => "yes",
            false => "no",
        };
}
