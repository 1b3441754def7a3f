using System.Globalization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The rows of a patient's timeline: what is said of each, and where it stands on the axis.</summary>
public sealed class TimelineTests
{
    [Theory]
    [InlineData("2014", "2016-03", "2014–Mar 2016", "2014-01-01 2014-12-31 2016-03-01 2016-03-31")]
    [InlineData(
        "2014-06-17",
        "2014-06-18",
        "17 Jun 2014–18 Jun 2014",
        "2014-06-17 2014-06-17 2014-06-18 2014-06-18"
    )]
    [InlineData("2014", "2014", "2014–2014", "2014-01-01 - - 2014-12-31")]
    [InlineData(
        "2014-06-17",
        "",
        "17 Jun 2014–no stop entered",
        "2014-06-17 2014-06-17 2014-06-17 2014-06-17 stop?"
    )]
    [InlineData("2014", "", "2014–no stop entered", "2014-01-01 - - 2014-12-31 stop?")]
    [InlineData("", "2014", "not known–2014", "2014-01-01 - - 2014-12-31 start?")]
    [InlineData("", "", "not known–no stop entered", "nowhere")]
    public void PriorTreatment_IsDrawnAsFarAsItsDatesAreKnown(
        string start,
        string stop,
        string said,
        string drawn
    )
    {
        var timeline = Build(
            new CaseBuilder().Prior(
                Agent.Dapsone,
                row =>
                {
                    row.Start = Partial(start);
                    row.Stop = Partial(stop);
                }
            )
        );

        var row = Assert.Single(timeline.Rows, row => row.Kind == TimelineKind.Prior);
        Assert.Equal("Dapsone", row.What);
        Assert.Equal(said, $"{row.From}–{row.To}");
        Assert.Equal(drawn, Drawn(row));
    }

    [Theory]
    [InlineData("2014", true)]
    [InlineData("2014-06", true)]
    [InlineData("2014-06-17", false)]
    public void PriorTreatment_SaysThatItsDateIsKnownInPart(string start, bool isInPart)
    {
        var row = Prior(Agent.Rituximab, treatment => treatment.Start = Partial(start));

        Assert.Equal(isInPart, row.Note.Contains("Date known in part", StringComparison.Ordinal));
    }

    [Fact]
    public void Splenectomy_HasADayAndNoStop()
    {
        var row = Prior(Agent.Splenectomy, treatment => treatment.Start = Partial("1995-04"));

        Assert.Equal("Apr 1995", row.From);
        Assert.Equal("", row.To);
        Assert.Equal("1995-04-01 - - 1995-04-30", Drawn(row));
    }

    [Fact]
    public void PriorTreatment_TellsTheResponses()
    {
        var row = Prior(
            Agent.Other,
            treatment =>
            {
                treatment.AgentOther = "Plasma exchange";
                treatment.Start = Partial("2015-01-01");
                treatment.Stop = Partial("2015-02-01");
                treatment.BestResponse = TreatmentResponse.R;
                treatment.ResponseLost = YesNoUnknown.Yes;
                treatment.StopReason = "Loss of response";
            }
        );

        Assert.Equal(
            "Other: Plasma exchange\n1 Jan 2015 – 1 Feb 2015\nPrior treatment. Best response: Response (R). Response lost later: Yes. Reason for stopping: Loss of response",
            row.Tip
        );
    }

    [Fact]
    public void Combination_WithoutStops_GoesOnToTheLastDayOfTheCase()
    {
        var timeline = Build(
            new CaseBuilder()
                .WithCombination(c =>
                {
                    c.ImmunosuppressorStart = new(2020, 1, 10);
                    c.ImmunosuppressorStop = new(2020, 5, 1);
                    c.ImmunosuppressorStopReason = StopReason.AdverseEvent;
                    c.Corticosteroids = ConcomitantCorticosteroids.ShortCourse;
                })
                .Died("2021-03-04")
        );

        Assert.Equal(
            [
                "tpo-ra|Eltrombopag|1 Jan 2020|no stop entered|2020-01-01 2020-01-01 2021-03-04 2021-03-04 ongoing",
                "immunosuppressor|Mycophenolate mofetil (MMF)|10 Jan 2020|1 May 2020|2020-01-10 2020-01-10 2020-05-01 2020-05-01",
                "corticosteroids|Corticosteroids (Short course at high dose)|10 Jan 2020|no stop entered|2020-01-10 2020-01-10 2021-03-04 2021-03-04 ongoing",
            ],
            Told(
                timeline,
                TimelineKind.TpoRa,
                TimelineKind.Immunosuppressor,
                TimelineKind.Corticosteroids
            )
        );
        Assert.Contains(
            "Combination 1. Immunosuppressor. Reason for stopping the immunosuppressor: Adverse event",
            timeline.Rows.Select(row => row.Note)
        );
    }

    [Fact]
    public void RescueTreatmentsAndLaterLines_AreRows()
    {
        var timeline = Build(
            new CaseBuilder()
                .LaterLine("12-01")
                .Rescue(RescueType.Ivig, "01-10", "01-11")
                .Rescue(RescueType.PlateletTransfusion, "01-12")
        );

        Assert.Equal(
            [
                "rescue|Intravenous immunoglobulin (IVIg)|10 Jan 2020|11 Jan 2020|2020-01-10 2020-01-10 2020-01-11 2020-01-11",
                "rescue|Platelet transfusion|12 Jan 2020|no stop entered|2020-01-12 2020-01-12 2020-01-12 2020-01-12 stop?",
                "new-line|New ITP line|1 Dec 2020|no stop entered|2020-12-01 2020-12-01 2021-01-01 2021-01-01 ongoing",
            ],
            Told(timeline, TimelineKind.Rescue, TimelineKind.NewLine)
        );
    }

    [Fact]
    public void Events_AreRowsWithTheirGrades()
    {
        var timeline = Build(
            new CaseBuilder()
                .Bleeding("03-01", 2)
                .Bleeding(null)
                .With(p =>
                    p.AdverseEvents.Add(
                        new()
                        {
                            Sequence = 1,
                            Term = "Pneumonia",
                            Category = AdverseEventCategory.Infection,
                            Onset = new(2020, 2, 1),
                            End = new(2020, 2, 20),
                            CtcaeGrade = 3,
                            SeriousHospitalisation = YesNoUnknown.Yes,
                        }
                    )
                )
        );

        Assert.Equal(
            [
                "bleeding|Bleeding|1 Mar 2020||2020-03-01 2020-03-01 2020-03-01 2020-03-01",
                "bleeding|Bleeding|not known||nowhere",
                "adverse-event|Pneumonia|1 Feb 2020|20 Feb 2020|2020-02-01 2020-02-01 2020-02-20 2020-02-20",
            ],
            Told(timeline, TimelineKind.Bleeding, TimelineKind.AdverseEvent)
        );
        Assert.Equal(["2", "?", "3"], timeline.Rows.Select(row => row.Grade).OfType<string>());
        var serious = Assert.Single(timeline.Rows, row => row.IsSerious);
        Assert.Equal("Adverse event. Category: Infection. CTCAE grade: 3. Serious", serious.Note);
    }

    [Fact]
    public void Counts_AreRowsByDay_AndADesignatedBaselineThatIsNoneOfThemIsOneMore()
    {
        var timeline = Build(new CaseBuilder().Counts("03-01 0.5, 2019-12-20 9"));

        Assert.Equal(
            [
                "Platelet count 9 × 10⁹/L|20 Dec 2019|",
                "Platelet count 10 × 10⁹/L|1 Jan 2020|Baseline designated by the investigator",
                "Platelet count 0.5 × 10⁹/L|1 Mar 2020|",
            ],
            Counts(timeline)
        );
        Assert.True(timeline.IsClamped);
    }

    [Fact]
    public void Counts_ThatAreTheBaseline_SayIt()
    {
        var timeline = Build(new CaseBuilder().Counts("01-01 10, 02-01 1"));

        Assert.Equal(
            [
                "Platelet count 10 × 10⁹/L|1 Jan 2020|Baseline designated by the investigator",
                "Platelet count 1 × 10⁹/L|1 Feb 2020|",
            ],
            Counts(timeline)
        );
        Assert.False(timeline.IsClamped);
    }

    [Fact]
    public void Days_AreEachDay0_LastFollowUpAndDeath()
    {
        var timeline = Build(
            new CaseBuilder().FurtherCombination("2020-06-01", "2020-06-02").Died("2021-01-01")
        );

        Assert.Equal(
            [
                "day|Day 0|1 Jan 2020||2020-01-01 2020-01-01 2020-01-01 2020-01-01",
                "day|Day 0 of combination 2|2 Jun 2020||2020-06-02 2020-06-02 2020-06-02 2020-06-02",
                "day|Last follow-up|1 Jan 2021||2021-01-01 2021-01-01 2021-01-01 2021-01-01",
                "day|Death|1 Jan 2021||2021-01-01 2021-01-01 2021-01-01 2021-01-01",
            ],
            Told(timeline, TimelineKind.Day)
        );
    }

    [Fact]
    public void Build_InFrench_SpeaksFrench()
    {
        var timeline = Build(
            new CaseBuilder().With(p => p.DiagnosisDate = new PartialDate(2014, 6)),
            "fr"
        );

        var row = Assert.Single(timeline.Rows, row => row.Kind == TimelineKind.Diagnosis);
        Assert.Equal("Diagnostic du PTI\n06/2014\nDate connue en partie", row.Tip);
    }

    private static IEnumerable<string> Counts(Timeline timeline) =>
        timeline
            .Rows.Where(row => row.Kind == TimelineKind.Count)
            .Select(row => $"{row.What}|{row.From}|{row.Note}".Replace('\u00a0', ' '));

    private static IEnumerable<string> Told(Timeline timeline, params string[] kinds) =>
        timeline
            .Rows.Where(row => kinds.Contains(row.Kind))
            .Select(row => $"{row.Kind}|{row.What}|{row.From}|{row.To}|{Drawn(row)}");

    private static TimelineRow Prior(Agent agent, Action<PriorTreatment> change) =>
        Build(new CaseBuilder().Prior(agent, change))
            .Rows.Single(row => row.Kind == TimelineKind.Prior);

    private static string Drawn(TimelineRow row) =>
        row.Span is not { } span
            ? "nowhere"
            : string.Join(
                ' ',
                new[]
                {
                    Text(span.From),
                    Text(span.CertainFrom),
                    Text(span.CertainTo),
                    Text(span.To),
                    span.HasStart ? "" : "start?",
                    span.IsOngoing ? "ongoing"
                    : span.HasStop ? ""
                    : "stop?",
                }.Where(part => part.Length > 0)
            );

    private static string Text(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static PartialDate? Partial(string text) =>
        text.Length == 0 ? null : PartialDate.Parse(text);

    private static Timeline Build(CaseBuilder builder, string language = "en") =>
        TimelineReading.Build(builder.Build(), language);
}
