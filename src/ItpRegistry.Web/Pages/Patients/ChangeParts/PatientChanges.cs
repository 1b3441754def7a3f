using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Web.Pages.Adjudication.AdjudicationParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.ChangeParts;

/// <summary>Reads what was changed of a patient, the latest first.</summary>
public sealed class PatientChanges(RegistryDbContext database, ChangeNarration narration)
{
    /// <summary>How many changed rows a page shows; one save may change hundreds.</summary>
    public const int PageSize = 100;

    /// <summary>Reads one page.</summary>
    /// <param name="patientId">The patient.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="pageNumber">Which page, from 1.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<ChangesPage> ReadAsync(
        int patientId,
        ChangeFilter filter,
        int pageNumber,
        CancellationToken cancellation
    )
    {
        // All of them: what a row was called follows from the entries before.
        var entries = await database
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.PatientId == patientId)
            .OrderBy(entry => entry.Number)
            .ToListAsync(cancellation);
        var definitions = await database
            .ResponseDefinitions.AsNoTracking()
            .ToDictionaryAsync(definition => definition.Id, DefinitionChoice.NameOf, cancellation);
        var changes = narration
            .Tell(entries, definitions)
            .Select(told => (told.Entry, Change: filter.Of(told.Change)))
            .Where(told => told.Change is not null)
            .GroupBy(told => SaveOf(told.Entry), told => told.Change!)
            .OrderByDescending(save => save.Key.At)
            .SelectMany(save => save.Select(change => (Save: save.Key, Change: change)))
            .ToList();
        var lastPage = Math.Max(1, (changes.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(pageNumber, 1, lastPage);
        var saves = changes
            .Skip((number - 1) * PageSize)
            .Take(PageSize)
            .GroupBy(told => told.Save, told => told.Change)
            .Select(save => save.Key with { Rows = [.. save] });
        return new([.. saves], changes.Count, number, lastPage);
    }

    /// <summary>Everything stored in one transaction has the same moment; two are told apart by their authors.</summary>
    private static SaveView SaveOf(AuditEntry entry) =>
        new(entry.At, entry.UserName, entry.Origin, entry.Reason, NoRows);

    private static readonly IReadOnlyList<RowChange> NoRows = [];
}
