using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>Platelet counts over time: a line a patient, median and quartiles of all by month.</summary>
public sealed class PlateletsFigure(
    RegistryDbContext db,
    CohortMemo memo,
    IStringLocalizer<FiguresText> figuresText,
    ClinicalWording clinical
)
{
    /// <summary>The most lines drawn.</summary>
    public const int MaximumCourses = 100;

    /// <summary>The most counts of one patient that are drawn; of more, some evenly spaced.</summary>
    private const int MaximumCounts = 120;

    /// <summary>The last month drawn.</summary>
    private const int LastMonth = 120;

    public async Task<FigureFrame> BuildAsync(
        IReadOnlyList<CohortRow> rows,
        ResponseDefinition definition,
        FigureContext context,
        CancellationToken ct
    )
    {
        var frame = new FigureFrame
        {
            Id = "platelets",
            Title = figuresText["Platelets.Title"],
            ShortTitle = figuresText["Platelets.Short"],
        };
        var months = await memo.GetAsync(
            rows,
            "platelets by month",
            () =>
                PlateletCourseQuery.MonthsAsync(
                    db,
                    definition.Id,
                    [.. rows.Select(row => row.Characteristics.PatientId)],
                    LastMonth,
                    ct
                )
        );
        if (months.Count == 0)
            return frame with { Absent = figuresText["Platelets.NoCount"] };
        var chosen = EvenChoice.Of(
            [.. rows.Where(row => row.Outcome.EndOfObservation > row.Outcome.Day0)],
            MaximumCourses
        );
        var courses = await CoursesAsync(chosen, definition, ct);
        var medians = Baselines(rows).Concat(months).ToList();
        var drawn = medians.Where(month => month.Patients >= CohortGroups.SmallBelow).ToList();
        var longest = Math.Min(
            LastMonth,
            Math.Max(months[^1].Month, Math.Ceiling(courses.Select(LastOf).DefaultIfEmpty().Max()))
        );
        return frame with
        {
            Summary = Summary(drawn),
            Subtitle = context.Subtitle,
            Notes = [.. Notes(rows.Count, chosen.Count, medians.Count - drawn.Count)],
            Tables = [Table(medians), Table(courses)],
            Drawing = new PlateletsDrawing(
                longest,
                Highest(courses, definition),
                SurvivalCurves.Marks(longest),
                [.. courses.Select(course => new PlateletsDrawnCourse(course.Counts, course.Tip))],
                [.. drawn.Select(Draw)],
                [
                    new(
                        definition.ResponseLevel,
                        figuresText["Platelets.R", Number(definition.ResponseLevel)]
                    ),
                    new(
                        definition.CompleteResponseLevel,
                        figuresText["Platelets.Cr", Number(definition.CompleteResponseLevel)]
                    ),
                ],
                new(
                    figuresText["Platelets.Axis"],
                    figuresText["Platelets.Patient"],
                    figuresText["Platelets.Median"],
                    figuresText["Platelets.Quartiles"],
                    figuresText["MonthsFromDay0"]
                )
            ),
        };
    }

    private async Task<IReadOnlyList<Course>> CoursesAsync(
        IReadOnlyList<CohortRow> rows,
        ResponseDefinition definition,
        CancellationToken ct
    )
    {
        var counts = await PlateletCourseQuery.CountsAsync(
            db,
            definition.Id,
            [.. rows.Select(row => row.Characteristics.PatientId)],
            ct
        );
        return
        [
            .. rows.Select(row => CourseOf(row, [.. counts[row.Characteristics.PatientId]]))
                .Where(course => course.Counts.Count > 0),
        ];
    }

    private Course CourseOf(CohortRow row, IReadOnlyList<PlateletReading> readings)
    {
        // Of several counts of one day the lowest, as the rules have it.
        var days = readings.DistinctBy(reading => reading.Days).ToList();
        var drawn = EvenChoice
            .Of(days, MaximumCounts)
            .Select(reading =>
                new[]
                {
                    Math.Round(CalendarMonths.FromDays(reading.Days), 2),
                    (double)reading.Count,
                }
            )
            .Where(point => point[0] <= LastMonth)
            .ToList();
        if (row.Characteristics.Baseline is { } baseline && drawn.Count > 0)
            drawn.Insert(0, [0, (double)baseline]);
        var tip = figuresText[
            "Platelets.CourseTip",
            row.RegistryNumber,
            clinical.Label(row.Outcome.Outcome),
            drawn.Count
        ];
        return new(row, drawn, tip);
    }

    /// <summary>Month 0: the baselines, which the definition of day 0 puts before every month.</summary>
    private static IEnumerable<PlateletMonth> Baselines(IReadOnlyList<CohortRow> rows)
    {
        var baselines = rows.Select(row => row.Characteristics.Baseline)
            .OfType<decimal>()
            .Select(count => (double)count)
            .ToList();
        if (Quantiles.Quartiles(baselines) is { } of)
            yield return new(0, baselines.Count, of.First, of.Median, of.Third);
    }

    private string Summary(List<PlateletMonth> drawn) =>
        drawn.Count == 0
            ? figuresText["Platelets.NoMedian", CohortGroups.SmallBelow]
            : figuresText[
                "Platelets.Summary",
                drawn[0].Month,
                Round(drawn[0].Median),
                drawn[^1].Month,
                Round(drawn[^1].Median),
                drawn[^1].Patients
            ];

    private IEnumerable<string> Notes(int patients, int drawn, int fewMonths)
    {
        yield return figuresText["Platelets.Note"];
        yield return figuresText["Platelets.Rule"];
        if (fewMonths > 0)
            yield return figuresText["Platelets.Few", CohortGroups.SmallBelow, fewMonths];
        if (patients > drawn && drawn == MaximumCourses)
            yield return figuresText["NotDrawn", patients - drawn, MaximumCourses];
    }

    private PlateletsDrawnMonth Draw(PlateletMonth month) =>
        new(
            month.Month,
            Math.Max(0, month.Month - 0.5),
            month.Lower,
            month.Median,
            month.Upper,
            figuresText[
                "Platelets.MonthTip",
                Name(month),
                Round(month.Median),
                Round(month.Lower),
                Round(month.Upper),
                month.Patients
            ]
        );

    private string Name(PlateletMonth month) =>
        month.Month == 0
            ? figuresText["Platelets.Baseline"]
            : figuresText["Platelets.Month", month.Month];

    private FigureTable Table(IEnumerable<PlateletMonth> months) =>
        new(
            figuresText["Platelets.MonthTable"],
            [
                figuresText["Platelets.Month.Column"],
                figuresText["Patients"],
                figuresText["Platelets.Median"],
                figuresText["Platelets.Quartiles"],
            ],
            [
                .. months.Select(month => new FigureRow(
                    Name(month),
                    [
                        month.Patients < CohortGroups.SmallBelow
                            ? figuresText[
                                "Small",
                                FigureContext.Digits(month.Patients),
                                CohortGroups.SmallBelow
                            ]
                            : FigureContext.Digits(month.Patients),
                        Round(month.Median),
                        figuresText["FromTo", Round(month.Lower), Round(month.Upper)],
                    ]
                )),
            ]
        );

    private FigureTable Table(IEnumerable<Course> courses) =>
        new(
            figuresText["Platelets.CourseTable"],
            [figuresText["Patient"], figuresText["Outcome"], figuresText["Platelets.Counts"]],
            [
                .. courses.Select(course => new FigureRow(
                    course.Row.RegistryNumber,
                    [
                        clinical.Label(course.Row.Outcome.Outcome),
                        string.Join(
                            "; ",
                            course.Counts.Select(point =>
                                (string)
                                    figuresText[
                                        "Platelets.Count",
                                        FigureContext.Tenths(point[0]),
                                        Number((decimal)point[1])
                                    ]
                            )
                        ),
                    ],
                    SwimmerFigure.AddressOf(course.Row)
                )),
            ]
        );

    private static double Highest(IEnumerable<Course> courses, ResponseDefinition definition) =>
        courses
            .SelectMany(course => course.Counts.Select(point => point[1]))
            .Append((double)definition.CompleteResponseLevel)
            .Max();

    private static double LastOf(Course course) => course.Counts[^1][0];

    private static string Number(decimal count) => ClinicalFormat.Number(count);

    private static string Round(double count) => count.ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>A patient's counts as month and count, and the words on them.</summary>
    private sealed record Course(CohortRow Row, IReadOnlyList<double[]> Counts, string Tip);
}
