using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Pages.Patients.ChangeParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Tests.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Entries of the audit trail in words, those that no page of today brings about included.</summary>
public sealed class ChangeNarrationTests
{
    private static readonly Dictionary<int, string> Definitions = new() { [1] = "Crickx 2023" };

    private static readonly ChangeNarration Narration = new(
        Reading.Localizer<ChangesText>(),
        new ItemChanges(Reading.Localizer<ChangesText>()),
        new RowLabels(Reading.Localizer<EntryText>()),
        new CaseChanges(Reading.Localizer<ChangesText>())
    );

    [Fact]
    public void ErasedEntry_SaysSo_AndOfWhichForm()
    {
        Assert.Equal(
            ["Erased Platelet counts", "Erased Identification", "Erased Patient"],
            Tell(
                Entry("insert", "platelet_counts", null, null),
                Entry("update", "patients", null, null),
                Entry("insert", "form_completions", null, null)
            )
        );
    }

    [Fact]
    public void RowThatTheTrailBeganWithout_IsCalledByItsNumber_OrItsDay()
    {
        Assert.Equal(
            [
                "Changed Prior treatments: number 2 | Start: no answer → 2016",
                "Changed Platelet counts: 1 Feb 2020 | Platelet count (10⁹/L): 35 → 36.5",
            ],
            Tell(
                Entry("update", "prior_treatments", "2", """{"start": [null, "2016"]}"""),
                Entry("update", "platelet_counts", "2020-02-01/1", """{"count": [35, 36.5]}""")
            )
        );
    }

    [Fact]
    public void ReasonForMissing_ThatGivesWayToAValue_IsOneChange()
    {
        Assert.Equal(
            [
                "Changed Identification | Sex: no value: not done → Female",
                "Changed ITP history | MGUS: no value: unknown → no answer",
            ],
            Tell(
                    Entry(
                        "update",
                        "patients",
                        "",
                        """{"sex": [null, "female"], "missing": [{"sex": "not_done", "mgus": "unknown", "m_protein": "unknown"}, {"m_protein": "unknown"}]}"""
                    )
                )
                .Select(text =>
                    text.Replace(
                        DataDictionary.Patients["mgus"].Label.En,
                        "MGUS",
                        StringComparison.Ordinal
                    )
                )
        );
    }

    [Fact]
    public void ValueThatTheDictionaryNoLongerKnows_IsShownAsItWas()
    {
        Assert.Equal(
            ["Changed Identification | Sex: intersex → Female"],
            Tell(Entry("update", "patients", "", """{"sex": ["intersex", "female"]}"""))
        );
    }

    [Fact]
    public void TechnicalColumns_AreNotTold()
    {
        Assert.Empty(Tell(Entry("update", "patients", "", """{"search": ["a", "b"]}""")));
        Assert.Equal(
            ["Added Follow-up"],
            Tell(Entry("insert", "follow_up", "", """{"search": [null, "b"]}"""))
        );
    }

    [Fact]
    public void Removal_IsTold()
    {
        Assert.Equal(
            [
                "Removed Patient | Why:  → Duplicate | Known as:  → 03-0007",
                "Restored Patient",
                "Removed Patient | Why:  → Consent withdrawn",
            ],
            Tell(
                Entry(
                    "insert",
                    "patient_removals",
                    "",
                    """{"kind": [null, "duplicate"], "duplicate_of": [null, "03-0007"], "reason": [null, "x"]}"""
                ),
                Entry("update", "patient_removals", "", """{"restored_reason": [null, "x"]}"""),
                Entry("insert", "patient_removals", "", """{"kind": [null, "consent_withdrawn"]}""")
            )
        );
    }

    [Fact]
    public void EveryWarning_HasAName_InBothLanguages()
    {
        foreach (var code in Codes<SoftWarningCode>.All)
        {
            var entry = Entry(
                "update",
                "soft_warnings",
                $"{code}/platelet_counts/2020-02-01/1/count",
                """{"confirmed_reason": [null, "seen"]}"""
            );
            foreach (var language in Reading.Languages)
            {
                var change = Assert
                    .Single(
                        Reading.In(language, () => Narration.Tell([entry], Definitions).ToList())
                    )
                    .Change;
                Assert.Equal(CrfForm.PlateletCounts, change.Form);
                var item = Assert.Single(change.Items);
                Assert.Equal("platelet_counts.count", item.Key);
                Assert.DoesNotMatch(@"[{}_]|Warning\.", item.Label);
            }
        }
    }

    private static List<string> Tell(params AuditEntry[] entries) =>
        Reading.In(
            "en",
            () =>
                Narration
                    .Tell(entries, Definitions)
                    .Select(told =>
                        string.Join(
                            " | ",
                            told.Change.Items.Select(item =>
                                    $"{item.Label}: {item.Before} → {item.After}"
                                )
                                .Prepend($"{told.Change.Kind} {told.Change.Title}")
                        )
                    )
                    .ToList()
        );

    private static AuditEntry Entry(
        string operation,
        string table,
        string? rowKey,
        string? changes
    ) =>
        new()
        {
            UserName = "Investigator",
            Origin = "page",
            Operation = operation,
            TableName = table,
            RowKey = rowKey,
            Changes = changes,
            ContentHash = [],
            Hash = [],
        };
}
