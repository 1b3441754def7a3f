using ItpRegistry.Data;
using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Data.Settings;
using ItpRegistry.Web.Pages.Cohort.FreezeParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Cohort.Frozen;

/// <summary>The draft of the methods section for a frozen dataset, with the checksum of its archive.</summary>
public sealed class MethodsModel(RegistryDbContext db, MethodsComposer composer) : PageModel
{
    public FrozenDataset Dataset { get; private set; } = null!;

    /// <summary>The draft in a language.</summary>
    public Func<string, MethodsText> Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var dataset = await db
            .FrozenDatasets.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == id, cancellation);
        if (dataset is null)
            return NotFound();
        Dataset = dataset;
        var definition = await db
            .ResponseDefinitions.AsNoTracking()
            .SingleAsync(candidate => candidate.Id == dataset.DefinitionId, cancellation);
        var facts = new MethodsFacts(
            new PackFacts(
                PackOrders.Of(dataset, definition),
                dataset.Patients,
                await StudyPeriodSetting.LoadAsync(db, cancellation),
                dataset.FrozenAt,
                await SyntheticDataSetting.IsSetAsync(db, cancellation)
            )
        )
        {
            SoftwareVersion = dataset.SoftwareVersion,
            DictionarySha256 = dataset.DictionarySha256,
            ArchiveSha256 = dataset.Sha256,
        };
        Draft = language => composer.Compose(facts, language);
        return Page();
    }
}
