using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>Reads and stores the platelet counts of a patient as a grid.</summary>
public sealed class PlateletGridSave(
    RegistryDbContext database,
    TimeProvider clock,
    PlateletRowReader reader,
    FormCompletions completions,
    HardErrorMessages messages,
    IStringLocalizer<EntryText> entryText
)
{
    private static readonly CrfFile File = DataDictionary.PlateletCounts;

    /// <summary>What somebody else did to the counts, after a conflict.</summary>
    public IReadOnlyList<PlateletConflict> Conflicts { get; private set; } = [];

    public async Task<PlateletGrid> LoadAsync(int patientId, CancellationToken cancellation) =>
        PlateletGrid.Of(WithVersions(await StoredAsync(patientId, cancellation)));

    /// <summary>Adds, changes and removes counts as the grid says, all of them or none, and notes whether the form is complete.</summary>
    public async Task<PlateletSaveResult> SaveAsync(
        PlateletSaveRequest request,
        CancellationToken cancellation
    )
    {
        var (grid, patient) = (request.Grid, request.Patient);
        var read = reader.Read(grid);
        var repeated = grid.FindTwins();
        if (grid.Errors.Any())
            return PlateletSaveResult.Refused;
        if (repeated && !grid.KeepTwins)
            return PlateletSaveResult.Repeated;
        await using var save = await PatientSave.BeginAsync(
            database,
            request.User,
            patient.PatientId,
            clock.Today(),
            cancellation,
            request.Reason
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
        if (await NeedsReasonAsync(request, changes, cancellation))
            return PlateletSaveResult.NeedsReason;
        save.Patient.PlateletCounts = [.. changes.Counts];
        AddContradictions(grid, save, changes);
        if (request.Complete && changes.Counts.Count == 0)
            return PlateletSaveResult.NoRows;
        if (request.Complete)
            AddUnanswered(grid, save, changes);
        if (grid.Errors.Any())
            return PlateletSaveResult.Refused;
        database.RemoveRange(changes.Removed);
        save.Insert(changes.Added);
        await NoteCompletionAsync(request, cancellation);
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

    /// <summary>A form that was called complete is changed, or made a draft again, with a reason only.</summary>
    private async Task<bool> NeedsReasonAsync(
        PlateletSaveRequest request,
        PlateletChanges changes,
        CancellationToken cancellation
    )
    {
        if (request.Reason is not null || (request.Complete && !changes.Any))
            return false;
        var known = await completions.OfAsync(request.Patient.PatientId, cancellation);
        return known.Contains(CrfForm.PlateletCounts);
    }

    private Task<bool> NoteCompletionAsync(
        PlateletSaveRequest request,
        CancellationToken cancellation
    ) =>
        request.Complete
            ? completions.MarkAsync(
                EntryForm.Platelets,
                request.Patient,
                request.User,
                cancellation
            )
            : completions.ReopenAsync(EntryForm.Platelets, request.Patient, cancellation);

    /// <summary>A complete form has a count, or a reason for having none, in every row.</summary>
    private void AddUnanswered(PlateletGrid grid, PatientSave save, PlateletChanges changes)
    {
        foreach (var found in FormProgress.Of(save.Patient, CrfForm.PlateletCounts).Unanswered)
        {
            var count = changes.Counts.First(count => File.RowKeyOf(count) == found.RowKey);
            var label = found.Item.Label.In(ItemMessages.Language);
            string message = entryText["Complete.Unanswered", label];
            var row = changes.RowOf(count) ?? grid.PositionOf(count.Id);
            grid.AddError(row, found.Item, entryText["Row", row + 1, message]);
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
