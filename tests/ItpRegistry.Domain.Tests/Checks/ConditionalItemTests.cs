using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using Xunit;
using static ItpRegistry.Domain.Tests.Checks.CheckedPatient;

namespace ItpRegistry.Domain.Tests.Checks;

/// <summary>Items that apply, or must be answered, only by the answer to another one: each under every answer to the other.</summary>
public class ConditionalItemTests
{
    private const string AnyDay = "2020-01-01";

    /// <summary>File, item, the item that it looks at, and the answers that make it apply.</summary>
    public static TheoryData<string, string, string, string[]> Conditional =>
        new()
        {
            { "patients", "consent_date", "consent", ["obtained", "non_opposition", "withdrawn"] },
            { "patients", "secondary_cause", "itp_type", ["secondary"] },
            { "patients", "secondary_cause_other", "secondary_cause", ["other"] },
            { "patients", "bone_marrow_other", "bone_marrow", ["other"] },
            { "prior_treatments", "agent_other", "agent", ["other"] },
            { "prior_treatments", "response_lost", "best_response", ["r", "cr"] },
            {
                "combinations",
                "corticosteroids_stop",
                "corticosteroids",
                ["short_course", "long_term_low_dose"]
            },
            { "combinations", "bleeding_grade", "bleeding_at_inclusion", ["yes"] },
            { "combinations", "stop_reason_other", "tpo_ra_stop_reason", ["other"] },
            { "combinations", "stop_reason_other", "immunosuppressor_stop_reason", ["other"] },
            { "rescue_treatments", "agent_other", "type", ["new_line"] },
            { "adverse_events", "imputable_to", "imputable", ["yes"] },
            { "follow_up", "death_date", "vital_status", ["dead"] },
            { "follow_up", "death_cause", "vital_status", ["dead"] },
        };

    /// <summary>Likewise the items that always apply and must be answered by the answer to another.</summary>
    public static TheoryData<string, string, string, string[]> RequiredBy =>
        new()
        {
            {
                "prior_treatments",
                "maximum_dose_reached",
                "agent",
                ["eltrombopag", "romiplostim", "avatrombopag"]
            },
            { "combinations", "tpo_ra_stop_reason", "tpo_ra_stop", [AnyDay] },
            { "combinations", "immunosuppressor_stop_reason", "immunosuppressor_stop", [AnyDay] },
        };

    /// <summary>Those of the conditional items that a form may be complete without.</summary>
    private static readonly string[] NeverRequired = ["corticosteroids_stop"];

    [Fact]
    public void Tables_NameEveryItemWithACondition()
    {
        var items = DataDictionary.Files.SelectMany(f => f.Items.Select(i => (f, i))).ToList();

        Assert.Equal(
            items
                .Where(x => x.i.AppliesWhen is { CaseRule: null })
                .Select(x => (x.f.Code, x.i.Code))
                .Order(),
            Conditional.Select(row => (row.Data.Item1, row.Data.Item2)).Distinct().Order()
        );
        Assert.Equal(
            items
                .Where(x => x.i.RequiredCondition is not null)
                .Select(x => (x.f.Code, x.i.Code))
                .Order(),
            RequiredBy.Select(row => (row.Data.Item1, row.Data.Item2)).Order()
        );
        Assert.Equal(
            ["splenectomy_not_done_reason"],
            items.Where(x => x.i.AppliesWhen?.CaseRule is not null).Select(x => x.i.Code)
        );
    }

    [Theory]
    [MemberData(nameof(Conditional))]
    public void Answer_ThatDoesNotApply_AsksForConfirmation(
        string file,
        string code,
        string looksAt,
        string[] applies
    )
    {
        var item = Find(file, code);
        foreach (var answer in AnswersOf(Find(file, looksAt)))
        {
            var patient = WithRow(file, out var row);
            Answer(row, file, looksAt, answer);
            var isApplicable = applies.Contains(answer);
            Assert.Equal((answer, isApplicable), (answer, item.AppliesTo(row)));
            Assert.DoesNotContain(OutOfPlace(patient), found => found.Item == item);
            Assert.Equal(isApplicable && !NeverRequired.Contains(code), item.IsRequiredIn(row));

            item.SetValue(row, Sample(item));

            if (isApplicable)
            {
                Assert.DoesNotContain(OutOfPlace(patient), found => found.Item == item);
                continue;
            }
            var warning = Assert.Single(OutOfPlace(patient), found => found.Item == item);
            Assert.Equal(
                (file, item.Format(Sample(item)), item.AppliesWhen!.Code),
                (warning.File.Code, warning.Value, warning.Details["applies_when"])
            );
        }
    }

    [Theory]
    [MemberData(nameof(RequiredBy))]
    public void Answer_IsRequiredByAnother_AndMayAlwaysBeGiven(
        string file,
        string code,
        string looksAt,
        string[] requires
    )
    {
        var item = Find(file, code);
        foreach (var answer in AnswersOf(Find(file, looksAt)))
        {
            var patient = WithRow(file, out var row);
            Answer(row, file, looksAt, answer);
            Assert.Equal((answer, requires.Contains(answer)), (answer, item.IsRequiredIn(row)));

            item.SetValue(row, Sample(item));

            Assert.Empty(OutOfPlace(patient));
        }
    }

    [Fact]
    public void Answer_IsInPlaceByEitherOfTwoOthers()
    {
        var patient = With(p =>
        {
            p.Combinations[0].TpoRaStopReason = StopReason.Other;
            p.Combinations[0].ImmunosuppressorStopReason = StopReason.Pregnancy;
            p.Combinations[0].StopReasonOther = "moved abroad";
        });
        Assert.Empty(OutOfPlace(patient));
        patient.Combinations[0].TpoRaStopReason = StopReason.Pregnancy;
        AssertWarning(
            patient,
            SoftWarningCode.AnswerOutOfPlace,
            "combinations/1",
            "stop_reason_other",
            "moved abroad"
        );
    }

    [Fact]
    public void Answer_ThatIsOutOfPlace_MakesNoOtherApply()
    {
        var patient = With(p =>
        {
            p.ItpType = ItpType.Secondary;
            p.SecondaryCause = SecondaryCause.Other;
        });
        var other = DataDictionary.Patients["secondary_cause_other"];
        Assert.True(other.IsUnansweredIn(patient));
        patient.SecondaryCauseOther = "hepatitis C";
        Assert.Empty(OutOfPlace(patient));

        patient.ItpType = ItpType.Primary;

        Assert.Equal(
            ["secondary_cause", "secondary_cause_other"],
            OutOfPlace(patient).Select(found => found.Item.Code)
        );
        patient.SecondaryCauseOther = null;
        Assert.False(other.IsUnansweredIn(patient));
    }

    [Fact]
    public void ReasonForNoSplenectomy_BesideASplenectomy_AsksForConfirmation()
    {
        var patient = With(p =>
        {
            p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal;
            p.PriorTreatments.Add(Prior(1, Agent.Rituximab, "2015", null));
        });
        AssertNoWarning(patient, SoftWarningCode.AnswerOutOfPlace);
        patient.PriorTreatments.Add(Prior(2, Agent.Splenectomy, "2016", null));
        var warning = AssertWarning(
            patient,
            SoftWarningCode.AnswerOutOfPlace,
            "patients/",
            "splenectomy_not_done_reason",
            "refusal"
        );
        Assert.Equal("no splenectomy in prior_treatments", warning.Details["applies_when"]);
    }

    [Fact]
    public void ReasonForAMissingValue_IsNoAnswerOutOfPlace() =>
        AssertNoWarning(
            With(p =>
            {
                p.ItpType = ItpType.Primary;
                p.Missing["secondary_cause"] = MissingReason.NotApplicable;
            }),
            SoftWarningCode.AnswerOutOfPlace
        );

    private static List<Finding<SoftWarningCode>> OutOfPlace(Patient patient) =>
        [
            .. PatientChecks
                .SoftWarnings(patient, Today)
                .Where(found => found.Code == SoftWarningCode.AnswerOutOfPlace),
        ];

    /// <summary>A patient with a row in which nothing is answered.</summary>
    private static Patient WithRow(string fileCode, out object row)
    {
        var patient = new Patient { RegistryNumber = "03-0007" };
        var file = DataDictionary.Files.Single(f => f.Code == fileCode);
        row = patient;
        if (file.BelongsToPatient)
        {
            row = file.CreateRow("03-0007");
            file.Find("sequence")?.SetValue(row, 1);
            file.AddTo(patient, row);
        }
        return patient;
    }

    /// <summary>Answers an item, and first the one that makes it apply.</summary>
    private static void Answer(object row, string file, string code, string? answer)
    {
        var item = Find(file, code);
        if (item.AppliesWhen?.Clauses is [var clause, ..])
            Answer(row, file, clause.Item, clause.Values[0]);
        Assert.Null(item.Parse(answer, out var value));
        item.SetValue(row, value);
    }

    private static IEnumerable<string?> AnswersOf(DictionaryItem item) =>
        [null, .. item.Choices.Count > 0 ? item.Choices.Select(c => c.Code) : [AnyDay]];

    private static object Sample(DictionaryItem item) =>
        item.Type switch
        {
            ItemType.Text => "words",
            ItemType.Integer => 2,
            ItemType.Date => new DateOnly(2020, 2, 1),
            _ => Enum.GetValues(item.ValueType).GetValue(0)!,
        };

    private static DictionaryItem Find(string file, string code) =>
        DataDictionary.Files.Single(f => f.Code == file)[code];
}
