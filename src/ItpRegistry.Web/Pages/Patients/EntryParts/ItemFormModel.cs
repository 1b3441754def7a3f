using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>A page that edits one row of a patient's forms, item by item as the data dictionary says.</summary>
public abstract class ItemFormModel<TRow>(
    RegistryDbContext database,
    TimeProvider clock,
    ItemForm form,
    HardErrorMessages messages
) : PageModel
    where TRow : class, IFormRow
{
    /// <summary>The row that the form shows.</summary>
    public TRow? Row { get; private set; }

    /// <summary>The version of the stored row; <see langword="null"/> when there is none yet.</summary>
    public uint? Version { get; private set; }

    /// <summary>What somebody else stored otherwise meanwhile; <see langword="null"/> when nobody did.</summary>
    public IReadOnlyList<ItemConflict>? Conflicts { get; private set; }

    public string RegistryNumber => HttpContext.PatientInCenter().RegistryNumber;

    public abstract IReadOnlyList<DictionaryItem> Items { get; }

    private static CrfFile Table => DataDictionary.FileOf<TRow>();

    /// <summary>The stored row, or none.</summary>
    protected abstract IQueryable<TRow> Stored(RegistryDbContext database, int patientId);

    /// <summary>The row to change within the patient; a new one when none is stored.</summary>
    protected abstract TRow RowOf(Patient patient);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Row = await StoredAsync(HttpContext.PatientInCenter().PatientId, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var user = HttpContext.FindCurrentUser()!;
        var patientId = HttpContext.PatientInCenter().PatientId;
        await using var save = await PatientSave.BeginAsync(
            database,
            user,
            patientId,
            clock.Today(),
            cancellation
        );
        var stored = await StoredAsync(patientId, cancellation);
        Row = RowOf(save.Patient);
        var readable = form.Read(Request.Form, Items, Row, ModelState);
        var seen = RowVersions.Read(Request.Form[RowVersions.Field]);
        if (seen != Version && Differences(stored, Row) is { Count: > 0 } differences)
            return Conflict(differences);
        if (!readable || HasContradictions(save))
            return this.Refused();
        if (stored is null)
            database.Add(Row);
        else
            database.Entry(stored).CurrentValues.SetValues(Row);
        try
        {
            var warned = await save.CommitAsync(Table, cancellation);
            return LocalRedirect($"~/patients/{RegistryNumber}{(warned ? "#warnings" : "")}");
        }
        catch (DbUpdateConcurrencyException)
        {
            await save.DisposeAsync();
            database.ChangeTracker.Clear();
            return Conflict(Differences(await StoredAsync(patientId, cancellation), Row));
        }
    }

    private async Task<TRow?> StoredAsync(int patientId, CancellationToken cancellation)
    {
        var stored = await Stored(database, patientId).SingleOrDefaultAsync(cancellation);
        Version = stored is null ? null : database.VersionOf(stored);
        return stored;
    }

    private bool HasContradictions(PatientSave save)
    {
        var key = Table.RowKeyOf(Row!);
        foreach (var found in save.Contradictions(Table))
        {
            var shown = found.File == Table && found.RowKey == key && Items.Contains(found.Item);
            var name = shown ? found.Item.Code : $"{found.File.Code}/{found.RowKey}/{found.Item}";
            ModelState.AddModelError(name, messages.For(found, Table));
        }
        return !ModelState.IsValid;
    }

    private List<ItemConflict> Differences(TRow? stored, TRow typed)
    {
        var before = ItemConflict.Written(Items, stored);
        var after = ItemConflict.Written(Items, typed);
        return
        [
            .. Items
                .Where(item => before[item] != after[item])
                .Select(item => new ItemConflict(item, before[item], after[item])),
        ];
    }

    private PageResult Conflict(IReadOnlyList<ItemConflict> differences)
    {
        Conflicts = differences;
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }
}
