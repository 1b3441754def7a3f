namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>The variables of Table 1 in the order of the paper (domain.md section 6).</summary>
public enum Table1Variable
{
    Sex,
    AgeYears,
    ItpDurationMonths,
    Phase,
    BleedingAtInclusion,
    Baseline,
    MProtein,
    AnaPositive,
    SecondaryItp,
    PriorLines,
    PriorCorticosteroids,
    CorticosteroidRefractory,
    PriorIvig,
    PriorRituximab,
    PriorSplenectomy,
    PriorDapsone,
    PriorHydroxychloroquine,
    PreviousImmunosuppressor,
    TpoRa,
    Immunosuppressor,
}

#pragma warning restore CS1591

/// <summary>A row of Table 1.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Missing">Patients without an answer.</param>
public abstract record Table1Row(Table1Variable Variable, int Missing);

/// <summary>Patients with one answer.</summary>
/// <param name="Code">The code of the answer: <c>yes</c> for a yes/no item, else that of the choice, such as <c>female</c>.</param>
/// <param name="Share">Patients with this answer among those with any known one.</param>
public sealed record Table1Level(string Code, Share Share);

/// <summary>A yes/no item or a choice: n (%) of each level.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Levels">The levels shown: <c>yes</c> of a yes/no item, every choice else.</param>
/// <param name="Denominator">
/// Patients with a known answer. Unknown and missing are not no (domain.md section 2), so they are in no denominator, and are shown.
/// </param>
/// <param name="Unknown">Patients whose answer is unknown.</param>
/// <param name="Missing">Patients without an answer.</param>
public sealed record Table1ChoiceRow(
    Table1Variable Variable,
    IReadOnlyList<Table1Level> Levels,
    int Denominator,
    int Unknown,
    int Missing
) : Table1Row(Variable, Missing);

/// <summary>A number: median, range and quartiles, unrounded, in the unit of its variable (years, months of 30.4375 days, 10⁹/L, lines).</summary>
/// <param name="Variable">The variable.</param>
/// <param name="N">Patients with a value.</param>
/// <param name="Summary">The summary; null when nobody has a value.</param>
/// <param name="Missing">Patients without a value.</param>
public sealed record Table1NumberRow(
    Table1Variable Variable,
    int N,
    NumberSummary? Summary,
    int Missing
) : Table1Row(Variable, Missing);

/// <summary>Median [range] and quartiles of some values. Quartiles interpolate linearly (type 7, R's default).</summary>
/// <param name="Median">Median; of an even number of values the mean of the middle two.</param>
/// <param name="Q1">First quartile.</param>
/// <param name="Q3">Third quartile.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
public sealed record NumberSummary(
    double Median,
    double Q1,
    double Q3,
    double Minimum,
    double Maximum
);

/// <summary>Table 1, characteristics at day 0 (domain.md section 6).</summary>
/// <param name="N">Everyone in the cohort.</param>
/// <param name="Rows">One row for each variable, in the order of the paper.</param>
public sealed record Table1(int N, IReadOnlyList<Table1Row> Rows)
{
    /// <summary>The row of a variable.</summary>
    public Table1Row this[Table1Variable variable] => Rows[(int)variable];

    /// <summary>Summarizes the rows.</summary>
    /// <param name="rows">The cohort, a row a patient, none whose consent is withdrawn; may be empty.</param>
    public static Table1 From(IEnumerable<CohortRow> rows)
    {
        var patients = rows.Select(row => row.Characteristics).ToArray();
        return new(
            patients.Length,
            [.. Table1Columns.InOrder.Select(column => column.Summarize(patients))]
        );
    }
}
