namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>What the script draws the platelet counts from; times are months of 30.4375 days from day 0.</summary>
/// <param name="LastMonth">Where the axis ends.</param>
/// <param name="Highest">The highest count or level drawn.</param>
/// <param name="Marks">Months for the axis.</param>
/// <param name="Courses">A line a patient.</param>
/// <param name="Months">Median and quartiles of the months with enough patients.</param>
/// <param name="Thresholds">The levels of R and CR.</param>
/// <param name="Text">Words.</param>
public sealed record PlateletsDrawing(
    double LastMonth,
    double Highest,
    IReadOnlyList<int> Marks,
    IReadOnlyList<PlateletsDrawnCourse> Courses,
    IReadOnlyList<PlateletsDrawnMonth> Months,
    IReadOnlyList<PlateletsThreshold> Thresholds,
    PlateletsWords Text
);

/// <param name="Counts">Month and count.</param>
/// <param name="Tip">Words on it.</param>
public sealed record PlateletsDrawnCourse(IReadOnlyList<double[]> Counts, string Tip);

/// <param name="Month">The month; 0 is the baseline.</param>
/// <param name="At">Its middle.</param>
/// <param name="Lower">First quartile.</param>
/// <param name="Median">Median.</param>
/// <param name="Upper">Third quartile.</param>
/// <param name="Tip">All of it in words.</param>
public sealed record PlateletsDrawnMonth(
    int Month,
    double At,
    double Lower,
    double Median,
    double Upper,
    string Tip
);

public sealed record PlateletsThreshold(decimal Count, string Label);

public sealed record PlateletsWords(
    string Axis,
    string Patient,
    string Median,
    string Quartiles,
    string Months
);
