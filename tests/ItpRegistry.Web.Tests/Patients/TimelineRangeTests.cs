using System.Globalization;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>What may be shown of a timeline: from shortly before day 0, and the whole of it.</summary>
public sealed class TimelineRangeTests
{
    [Fact]
    public void ALongHistory_IsShownFrom3MonthsBeforeDay0_AndAsAWhole_WithTheScaleChangingThere()
    {
        var timeline = TimelineReading.Build(
            new CaseBuilder().With(p => p.DiagnosisDate = new PartialDate(1999)).Build()
        );

        Assert.Equal(
            [
                "From day 0: 2019-10-01 to 2021-01-01, scale changes -",
                "Whole history: 1999-01-01 to 2021-01-01, scale changes 2019-10-01",
            ],
            timeline.Ranges.Select(Told)
        );
        Assert.Equal(
            "Shown from 3 months before day 0. Earlier entries, under “Whole history”: 1.",
            timeline.Ranges[0].Note
        );
        Assert.Equal(
            "Time before 1 Oct 2019 is drawn narrower, so that the counts after it can be told apart.",
            timeline.Ranges[1].Note
        );
        Assert.Equal(TimelineRange.ShareAfterChange, timeline.Ranges[1].Share);
    }

    [Theory]
    [InlineData("2019-10-01", 1)]
    [InlineData("2019-09-30", 2)]
    public void WithNothingEarlier_ThereIsTheWholeAlone(string earliest, int ranges)
    {
        var timeline = TimelineReading.Build(
            new CaseBuilder().With(p => p.DiagnosisDate = PartialDate.Parse(earliest)).Build()
        );

        Assert.Equal(ranges, timeline.Ranges.Count);
        Assert.Equal("Whole history", timeline.Ranges[^1].Label);
    }

    /// <summary>From 3 months before day 0 to the end are 100 days: two fifths of 250, of which 150 lie before.</summary>
    [Theory]
    [InlineData(150, false)]
    [InlineData(151, true)]
    public void TheScaleChanges_WhereThePartWithTheCountsWouldBeLessThanItsShare(
        int daysBefore,
        bool changes
    )
    {
        var near = new DateOnly(2019, 10, 1);
        var timeline = TimelineReading.Build(
            new CaseBuilder()
                .LastFollowUp(
                    near.AddDays(100).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                )
                .With(p => p.DiagnosisDate = PartialDate.FromDay(near.AddDays(-daysBefore)))
                .Build()
        );

        Assert.Equal(changes ? near : null, timeline.Ranges[1].ScaleChangesOn);
        Assert.Equal(changes, timeline.Ranges[1].Share is not null);
        Assert.Equal(changes, timeline.Ranges[1].Note.Length > 0);
    }

    [Theory]
    [InlineData("2019-10-01", true)]
    [InlineData("2019-09-30", false)]
    public void ATreatmentThatEndedBefore_IsNotInTheFirstRange(string stop, bool isShown)
    {
        var timeline = TimelineReading.Build(
            new CaseBuilder()
                .Prior(
                    Agent.Dapsone,
                    row =>
                    {
                        row.Start = new PartialDate(2015);
                        row.Stop = PartialDate.Parse(stop);
                    }
                )
                .Build()
        );

        var prior = timeline.Rows.Single(row => row.Kind == TimelineKind.Prior);
        Assert.Equal(isShown, timeline.Ranges[0].Shows(prior));
        Assert.True(timeline.Ranges[1].Shows(prior));
    }

    [Fact]
    public void WithoutDay0_ThereIsTheWholeAlone()
    {
        var timeline = TimelineReading.Build(
            new CaseBuilder()
                .WithCombination(c => c.TpoRaStart = null)
                .With(p => p.DiagnosisDate = new PartialDate(1999))
                .Build()
        );

        Assert.Equal(
            ["Whole history: 1999-01-01 to 2021-01-01, scale changes -"],
            timeline.Ranges.Select(Told)
        );
    }

    [Fact]
    public void WithoutAnyDate_ThereIsNothingToShow()
    {
        var patient = new Patient { RegistryNumber = "01-0001" };
        patient.PriorTreatments.Add(new() { Sequence = 1, Agent = Agent.Dapsone });

        var timeline = TimelineReading.Build(patient);

        Assert.Empty(timeline.Ranges);
        Assert.Single(timeline.Rows);
    }

    private static string Told(TimelineRange range) =>
        $"{range.Label}: {Text(range.From)} to {Text(range.To)}, scale changes {Text(range.ScaleChangesOn)}";

    private static string Text(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}
