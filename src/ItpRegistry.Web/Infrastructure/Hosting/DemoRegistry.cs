using ItpRegistry.Data;
using ItpRegistry.Data.Interchange;
using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Seeding;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Web.Infrastructure.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>
/// Fills a developer's empty registry with the demo cohort, by the import that everybody uses, and makes the accounts to look at it with.
/// Each step looks whether it was done, so that an interrupted start is made good by the next one.
/// </summary>
internal sealed class DemoRegistry(
    RegistryDbContext database,
    InterchangeImporter importer,
    DemoAccounts accounts
)
{
    /// <summary>Whether patients were loaded now.</summary>
    public async Task<bool> EnsureAsync(CancellationToken cancellation)
    {
        var isEmpty =
            !await database.Patients.AnyAsync(cancellation)
            && !await database.Centers.AnyAsync(cancellation);
        if (isEmpty)
        {
            // Before the patients: none of them is ever shown without the notice.
            await SyntheticDataSetting.SetAsync(database, cancellation);
            await database.SaveChangesAsync(cancellation);
            await ImportAsync(cancellation);
        }
        var isSynthetic = await SyntheticDataSetting.IsSetAsync(database, cancellation);
        if (isSynthetic && (await accounts.FindAsync(cancellation)).Count == 0)
            await accounts.CreateAsync(cancellation);
        return isEmpty;
    }

    private async Task ImportAsync(CancellationToken cancellation)
    {
        var directory = Directory.CreateTempSubdirectory("itp-registry-demo-").FullName;
        try
        {
            var (centers, patients) = DemoCohort.Create();
            CaseFiles.Write(directory, centers, patients);
            var result = await importer.ImportAsync(
                database,
                directory,
                new ChangeContext(UserId: null, "demo cohort", ChangeOrigin.Import),
                ct: cancellation
            );
            if (!result.IsAccepted)
            {
                throw new InvalidOperationException(
                    $"The demo cohort was refused: {string.Join(' ', result.Errors.Take(3))}"
                );
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
