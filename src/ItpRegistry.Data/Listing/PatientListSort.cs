using System.Linq.Expressions;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Listing;

/// <summary>The order of the list.</summary>
/// <param name="Column">What it is sorted by.</param>
/// <param name="Descending">Whether the highest comes first.</param>
public sealed record PatientListSort(PatientListColumn Column, bool Descending)
{
    /// <summary>By registry number.</summary>
    public static PatientListSort Default { get; } = new(PatientListColumn.RegistryNumber, false);

    internal IQueryable<PatientListRow> Apply(IQueryable<PatientListRow> rows) =>
        Column switch
        {
            PatientListColumn.RegistryNumber => Descending
                ? rows.OrderByDescending(row => row.RegistryNumber)
                : rows.OrderBy(row => row.RegistryNumber),
            PatientListColumn.Center => By(rows, row => row.CenterCode),
            PatientListColumn.Sex => By(rows, row => row.Sex),
            PatientListColumn.Age => By(rows, row => row.AgeYears),
            PatientListColumn.Day0 => By(rows, row => row.Day0),
            PatientListColumn.Combination => By(
                rows,
                row => row.TpoRa,
                row => row.Immunosuppressor
            ),
            PatientListColumn.Phase => By(
                rows,
                row =>
                    row.Phase == null ? (int?)null
                    : row.Phase == ItpPhase.NewlyDiagnosed ? 0
                    : row.Phase == ItpPhase.Persistent ? 1
                    : 2
            ),
            PatientListColumn.Baseline => By(rows, row => row.Baseline),
            PatientListColumn.Outcome => By(
                rows,
                row =>
                    row.Outcome == null ? (int?)null
                    : row.Outcome == ResponseClass.Cr ? 0
                    : row.Outcome == ResponseClass.R ? 1
                    : row.Outcome == ResponseClass.Failure ? 2
                    : 3
            ),
            PatientListColumn.Eligibility => By(
                rows,
                row =>
                    row.Eligibility == null ? (int?)null
                    : row.Eligibility == EligibilityStatus.Eligible ? 0
                    : row.Eligibility == EligibilityStatus.Undetermined ? 1
                    : 2
            ),
            PatientListColumn.LastFollowUp => By(rows, row => row.LastFollowUp),
            _ => throw new InvalidOperationException($"{Column} is no column of the list."),
        };

    private IQueryable<PatientListRow> By<TKey>(
        IQueryable<PatientListRow> rows,
        Expression<Func<PatientListRow, TKey>> key
    ) => By<TKey, string>(rows, key, null);

    private IQueryable<PatientListRow> By<TKey, TSecond>(
        IQueryable<PatientListRow> rows,
        Expression<Func<PatientListRow, TKey>> key,
        Expression<Func<PatientListRow, TSecond>>? second
    )
    {
        var known = rows.OrderBy(IsMissing(key));
        var sorted = Descending ? known.ThenByDescending(key) : known.ThenBy(key);
        if (second is not null)
            sorted = Descending ? sorted.ThenByDescending(second) : sorted.ThenBy(second);
        return sorted.ThenBy(row => row.RegistryNumber);
    }

    private static Expression<Func<PatientListRow, bool>> IsMissing<TKey>(
        Expression<Func<PatientListRow, TKey>> key
    ) =>
        Expression.Lambda<Func<PatientListRow, bool>>(
            Expression.Equal(key.Body, Expression.Constant(null, typeof(TKey))),
            key.Parameters
        );
}
