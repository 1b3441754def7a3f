using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts.Freezing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.Frozen;

/// <summary>The frozen datasets, the latest first.</summary>
public sealed class IndexModel(RegistryDbContext db) : PageModel
{
    public IReadOnlyList<(FrozenDataset Dataset, string Definition)> Datasets
    {
        get;
        private set;
    } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var definitions = await db
            .ResponseDefinitions.AsNoTracking()
            .ToDictionaryAsync(definition => definition.Id, cancellation);
        var datasets = await db
            .FrozenDatasets.AsNoTracking()
            .OrderByDescending(dataset => dataset.Id)
            .ToListAsync(cancellation);
        Datasets =
        [
            .. datasets.Select(dataset => (dataset, definitions[dataset.DefinitionId].Name)),
        ];
    }
}
