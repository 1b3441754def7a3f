using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts;
using ItpRegistry.Data.Removal;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>A cohort as the page shows it.</summary>
/// <param name="Selection">What was asked for.</param>
/// <param name="Rows">The patients of the cohort.</param>
/// <param name="LeftOut">Patients that the reader may see and who do not belong to it.</param>
/// <param name="Withdrawn">Patients whose consent is withdrawn: counted here, in no table.</param>
public sealed record CohortReport(
    CohortSelection Selection,
    IReadOnlyList<CohortRow> Rows,
    int LeftOut,
    int Withdrawn
)
{
    /// <summary>Everybody whom the reader may see, in the cohort or not.</summary>
    public IReadOnlyList<CohortRow> Everyone { get; init; } = Rows;

    private static readonly Lazy<HashSet<string>> DemoNumbers = new(() =>
        [.. DemoCohort.Create().Patients.Select(patient => patient.RegistryNumber)]
    );

    /// <summary>
    /// Whether these are the 39 patients of the demo cohort under the paper's definition, whose figures can be compared with the paper's.
    /// </summary>
    public bool IsThePapersCohort =>
        Selection.Definition.Name == ResponseDefinition.Crickx2023.Name
        && DemoNumbers.Value.SetEquals(Rows.Select(row => row.RegistryNumber));
}

/// <summary>Reads cohorts for those who may see these centers only.</summary>
public sealed class CohortReportReader(RegistryDbContext db, CohortRowCache cache, CohortMemo memo)
{
    /// <summary>Reads a cohort.</summary>
    /// <param name="selection">What is asked for.</param>
    /// <param name="centerIds">The centers that may be seen; null for all.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<CohortReport> ReadAsync(
        CohortSelection selection,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct
    )
    {
        var all = await cache.GetAsync(db, selection.Definition.Id, centerIds, ct);
        var rows = memo.Get(all, selection.RowsKey, () => selection.Apply(all));
        return new(
            selection,
            rows,
            all.Count - rows.Count,
            await CountWithdrawnAsync(centerIds, ct)
        )
        {
            Everyone = all,
        };
    }

    /// <summary>The tables of a cohort, kept for as long as its rows are; null when nobody is in it.</summary>
    public CohortPageTables? TablesOf(CohortReport report) =>
        report.Rows.Count == 0
            ? null
            : memo.Get(
                report.Rows,
                report.Selection.GroupsKey,
                () => CohortPageTables.From(report.Rows, report.Selection.Groups)
            );

    /// <summary>
    /// The outcomes of the centers that the reader does not see; null when the reader sees all, or has asked for another cohort, definition or source than
    /// the usual ones: two answers that differ by a handful would tell of it.
    /// </summary>
    public async Task<OthersView?> ReadOthersAsync(
        CohortReport report,
        IReadOnlySet<int>? centerIds,
        CancellationToken ct
    )
    {
        if (centerIds is null || !report.Selection.IsTheUsual)
            return null;
        var floor = await SmallestGroupSetting.LoadAsync(db, ct);
        var all = await cache.GetAsync(db, report.Selection.Definition.Id, ct: ct);
        return memo.Get(
            all,
            $"others of {string.Join(',', centerIds.Order())} from {floor}",
            () =>
                new OthersView(
                    OtherCenters.From(
                        [.. all.Where(row => !centerIds.Contains(row.Characteristics.CenterId))],
                        floor
                    ),
                    floor
                )
        );
    }

    /// <summary>Patients who are still in the registry, and those whose data were erased.</summary>
    private async Task<int> CountWithdrawnAsync(IReadOnlySet<int>? centerIds, CancellationToken ct)
    {
        var withdrawn = db.Patients.Where(patient => patient.Consent == ConsentStatus.Withdrawn);
        if (centerIds is not null)
        {
            var ids = centerIds.ToArray();
            withdrawn = withdrawn.Where(patient => ids.Contains(patient.CenterId));
        }
        return await withdrawn.CountAsync(ct)
            + await RemovedPatients.CountErasedAsync(db, centerIds, ct);
    }
}
