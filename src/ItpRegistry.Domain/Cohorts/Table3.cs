using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>The rows of Table 3 in the order of the paper; those from gastrointestinal on are the categories.</summary>
public enum Table3Item
{
    Imputable,
    Serious,
    Death,
    Gastrointestinal,
    Thrombosis,
    Infection,
    Cancer,
    Pancytopenia,
    LiverEnzymes,
    Hypertension,
    Other,
}

#pragma warning restore CS1591

/// <summary>A row of Table 3. Patients are counted, not events.</summary>
/// <param name="Item">What is counted.</param>
/// <param name="Share">
/// Patients with at least one such event among everyone in the cohort: at least one imputable, at least one serious (an EMA box is yes; the
/// paper's "severe"), death, at least one of the category whatever its imputability (domain.md section 6).
/// </param>
/// <param name="Unknown">
/// Patients not counted who have an event that might make them count: of unknown or missing imputability, or of missing category; 0 for serious and
/// death.
/// </param>
/// <param name="ImputedTo">
/// Of the patients counted, those with such an event that is imputable and imputed to each; in the order of <see cref="ImputableTo"/>. One may
/// appear more than once.
/// </param>
/// <param name="TpoRa">Of the patients counted, those on each TPO-RA.</param>
/// <param name="Immunosuppressor">Of the patients counted, those on each immunosuppressor.</param>
public sealed record Table3Row(
    Table3Item Item,
    Share Share,
    int Unknown,
    IReadOnlyList<DrugCount<ImputableTo>> ImputedTo,
    IReadOnlyList<DrugCount<TpoRa>> TpoRa,
    IReadOnlyList<DrugCount<Immunosuppressor>> Immunosuppressor
);

/// <summary>Patients with a drug.</summary>
/// <param name="Drug">The drug.</param>
/// <param name="Patients">How many; 0 or more.</param>
public sealed record DrugCount<TDrug>(TDrug Drug, int Patients)
    where TDrug : struct, Enum;

/// <summary>Table 3, adverse events (domain.md section 6).</summary>
/// <param name="N">Everyone in the cohort: the denominator of every row.</param>
/// <param name="Rows">One row for each item, in the order of the paper.</param>
public sealed record Table3(int N, IReadOnlyList<Table3Row> Rows)
{
    /// <summary>The row of an item.</summary>
    public Table3Row this[Table3Item item] => Rows[(int)item];

    /// <summary>Counts the patients, in one pass.</summary>
    /// <param name="rows">The cohort, a row a patient, none whose consent is withdrawn; may be empty.</param>
    public static Table3 From(IEnumerable<CohortRow> rows)
    {
        var tally = new Table3Tally();
        foreach (var row in rows)
            tally.Add(row.Characteristics);
        return new(tally.N, [.. Enum.GetValues<Table3Item>().Select(tally.ToRow)]);
    }
}
