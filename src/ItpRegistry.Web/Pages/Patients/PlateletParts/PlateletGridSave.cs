using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>What became of a grid that was sent to be stored.</summary>
public enum PlateletSaveResult
{
    /// <summary>Everything is stored.</summary>
    Saved,

    /// <summary>Everything is stored, and there are unconfirmed soft warnings about the counts.</summary>
    SavedWithWarnings,

    /// <summary>Nothing is stored; the grid has the messages.</summary>
    Refused,

    /// <summary>Nothing is stored, for new rows repeat others, and nobody has said yet that they are to be kept.</summary>
    Repeated,

    /// <summary>Nothing is stored, for somebody else changed the counts meanwhile; the grid has taken over what is stored.</summary>
    Conflict,
}

/// <summary>Reads and stores the platelet counts of a patient as a grid.</summary>
public sealed class PlateletGridSave(
    RegistryDbContext database,
    TimeProvider clock,
    PlateletRowReader reader,
    HardErrorMessages messages,
    IStringLocalizer<EntryText> entryText
)
{
    private static readonly CrfFile File = DataDictionary.PlateletCounts;

    /// <summary>What somebody else did to the counts, after a conflict.</summary>
    public IReadOnlyList<PlateletConflict> Conflicts { get; private set; } = [];

    public async Task<PlateletGrid> LoadAsync(int patientId, CancellationToken cancellation) =>
        PlateletGrid.Of(WithVersions(await StoredAsync(patientId, cancellation)));

    /// <summary>Adds, changes and removes counts as the grid says, all of them or none.</summary>
    public async Task<PlateletSaveResult> SaveAsync(
        PlateletGrid grid,
        PatientInCenter patient,
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        var read = reader.Read(grid);
        var repeated = grid.FindTwins();
        if (grid.Errors.Any())
            return PlateletSaveResult.Refused;
        if (repeated && !grid.KeepTwins)
            return PlateletSaveResult.Repeated;
        await using var save = await PatientSave.BeginAsync(
            database,
            user,
            patient.PatientId,
            clock.Today(),
            cancellation
        );
        var stored = await StoredAsync(patient.PatientId, cancellation);
        Conflicts = grid.ConflictsWith(WithVersions(stored));
        if (Conflicts.Count > 0)
        {
            grid.TakeOver(WithVersions(stored));
            return PlateletSaveResult.Conflict;
        }
        var changes = new PlateletChanges(
            grid,
            read,
            stored,
            () => new() { PatientId = patient.PatientId, CenterId = patient.CenterId }
        );
        save.Patient.PlateletCounts = [.. changes.Counts];
        AddContradictions(grid, save, changes);
        if (grid.Errors.Any())
            return PlateletSaveResult.Refused;
        database.RemoveRange(changes.Removed);
        database.AddRange(changes.Added);
        try
        {
            return await save.CommitAsync(File, cancellation)
                ? PlateletSaveResult.SavedWithWarnings
                : PlateletSaveResult.Saved;
        }
        catch (DbUpdateConcurrencyException)
        {
            await save.DisposeAsync();
            return await ConflictAsync(grid, patient.PatientId, cancellation);
        }
    }

    private void AddContradictions(PlateletGrid grid, PatientSave save, PlateletChanges changes)
    {
        foreach (var found in save.Contradictions(File))
        {
            var count = changes.Counts.FirstOrDefault(count =>
                found.File == File && File.RowKeyOf(count) == found.RowKey
            );
            // A contradiction in a row that was not touched was there before, and is not this save's to refuse.
            if (count is null || changes.RowOf(count) is not { } row)
                continue;
            var message = messages.For(found, File);
            grid.AddError(row, found.Item, entryText["Row", row + 1, message]);
        }
    }

    private async Task<PlateletSaveResult> ConflictAsync(
        PlateletGrid grid,
        int patientId,
        CancellationToken cancellation
    )
    {
        database.ChangeTracker.Clear();
        var stored = WithVersions(await StoredAsync(patientId, cancellation));
        Conflicts = grid.ConflictsWith(stored);
        grid.TakeOver(stored);
        return PlateletSaveResult.Conflict;
    }

    private async Task<List<PlateletCount>> StoredAsync(
        int patientId,
        CancellationToken cancellation
    ) =>
        await database
            .PlateletCounts.Where(count => count.PatientId == patientId)
            .OrderBy(count => count.Date)
            .ThenBy(count => count.Repeat)
            .ToListAsync(cancellation);

    private List<(PlateletCount Count, uint Version)> WithVersions(List<PlateletCount> counts) =>
        [.. counts.Select(count => (count, database.VersionOf(count)))];
}
