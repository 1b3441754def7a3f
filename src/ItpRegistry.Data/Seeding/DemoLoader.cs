using ItpRegistry.Data.Interchange.Import;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;

namespace ItpRegistry.Data.Seeding;

/// <summary>Puts the demo cohort into an empty registry, through the importer as any other data.</summary>
public sealed class DemoLoader(RegistryDbContext db, InterchangeImporter importer)
{
    /// <summary>Loads the cohort and marks the registry as synthetic; does nothing where there are patients or centers already.</summary>
    /// <returns>Whether the cohort was loaded.</returns>
    /// <exception cref="InvalidOperationException">The importer refused it, which a change of the format or of the checks may cause.</exception>
    public async Task<bool> LoadIntoEmptyAsync(ChangeContext change, CancellationToken ct = default)
    {
        if (!(await RegistryContent.CountAsync(db, ct)).IsEmpty)
            return false;
        // Before the patients, so that they are never seen without the mark.
        await using (var marking = await RegistryTransaction.BeginAsync(db, change, ct))
        {
            await SyntheticDataSetting.SetAsync(db, ct);
            await marking.CommitAsync(ct);
        }
        var directory = Directory.CreateTempSubdirectory("itp-demo-");
        try
        {
            DemoCohort.Write(directory.FullName);
            var result = await importer.ImportAsync(db, directory.FullName, change, ct: ct);
            return result.IsAccepted
                ? true
                : throw new InvalidOperationException(
                    $"The demo cohort was refused with {result.ErrorCount} errors, the first: {result.Errors[0]}"
                );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
