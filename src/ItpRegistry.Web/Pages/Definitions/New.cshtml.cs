using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Preparation;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions;

/// <summary>Makes a response definition from parameters: its effect on the cohort is shown before it is stored.</summary>
public sealed class NewModel(
    RegistryDbContext database,
    DefinitionFormReader reader,
    DefinitionPreview preview,
    DefinitionPreparer preparer,
    EventRecorder events,
    TimeProvider clock,
    IStringLocalizer<DefinitionText> definitionText,
    IStringLocalizer<SharedText> sharedText
) : PageModel
{
    private const int PageSize = 25;

    /// <summary>What the fields hold when nothing was typed.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private set; } = null!;

    public string SuggestedName { get; private set; } = "";

    /// <summary>The definitions that the effect can be compared with.</summary>
    public IReadOnlyList<ResponseDefinition> Usable { get; private set; } = [];

    public string BeforeId { get; private set; } = "";

    /// <summary>What storing would change; null before it is asked for.</summary>
    public DefinitionEffect? Effect { get; private set; }

    /// <summary>The version that storing would make.</summary>
    public int NextVersion { get; private set; } = 1;

    /// <summary>The name as it would be stored.</summary>
    public string StoredName { get; private set; } = "";

    public string Shown { get; private set; } = "";

    public int PageNumber { get; private set; } = 1;

    public int LastPage => Math.Max(1, ((Effect?.Changed.Count ?? 0) + PageSize - 1) / PageSize);

    /// <summary>The patients of this page who change class.</summary>
    public IReadOnlyList<ChangedPatient> Changes =>
        [.. Effect!.Changed.Skip((PageNumber - 1) * PageSize).Take(PageSize)];

    public async Task<IActionResult> OnGetAsync(int? from, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return NotFound();
        await LoadAsync(cancellation);
        var start = Usable[0];
        if (from is { } id)
        {
            var found = await database
                .ResponseDefinitions.AsNoTracking()
                .SingleOrDefaultAsync(one => one.Id == id, cancellation);
            if (found is null)
                return NotFound();
            start = found;
        }
        Values = DefinitionFields.ValuesOf(start);
        SuggestedName = start.BuiltIn ? "" : start.Name;
        BeforeId = IdOf(Usable.FirstOrDefault(one => one.Id == start.Id) ?? Usable[0]);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var before = ReadBefore();
        if (reader.Read(Request.Form, ModelState) is not { } definition || before is null)
            return this.Refused();
        await ShowAsync(before, definition, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var before = ReadBefore();
        if (reader.Read(Request.Form, ModelState) is not { } definition || before is null)
            return this.Refused();
        if (Request.Form[DefinitionFields.Shown] != ShownFor(definition))
        {
            ModelState.AddModelError("", definitionText["Save.NotShown"]);
            await ShowAsync(before, definition, cancellation);
            return this.Refused();
        }
        var (result, stored) = await NewDefinition.AddAsync(
            database,
            definition,
            HttpContext.FindCurrentUser()!.Change(),
            events.Of(new EventOf(EventKind.DefinitionAdded)),
            clock.GetUtcNow().UtcDateTime,
            cancellation
        );
        switch (result)
        {
            case DefinitionAddition.Added:
                preparer.Wake();
                return RedirectToPage("/Definitions/Index", new { done = "added" });
            case DefinitionAddition.Unchanged:
                ModelState.AddModelError(
                    DefinitionFields.Name,
                    definitionText[
                        "Problem.Unchanged",
                        definitionText["Name"],
                        stored!.Name,
                        stored.Version
                    ]
                );
                await ShowAsync(before, definition, cancellation);
                return this.Refused();
            default:
                ModelState.AddModelError("", definitionText["Save.Busy"]);
                await ShowAsync(before, definition, cancellation);
                var page = Page();
                page.StatusCode = StatusCodes.Status409Conflict;
                return page;
        }
    }

    public static string IdOf(ResponseDefinition definition) =>
        definition.Id.ToString(CultureInfo.InvariantCulture);

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Usable = await UsableDefinitions.Query(database).ToListAsync(cancellation);
        Values = DefinitionFields.ValuesOf(Usable[0]);
        if (HttpMethods.IsPost(Request.Method))
            Values = Values.Keys.ToDictionary(key => key, key => Request.Form[key].ToString());
    }

    private ResponseDefinition? ReadBefore()
    {
        BeforeId = PostedText.Of(Request.Form[DefinitionFields.Before]);
        var found = Usable.FirstOrDefault(one => IdOf(one) == BeforeId);
        if (found is null)
        {
            ModelState.AddModelError(
                DefinitionFields.Before,
                sharedText[
                    "Problem.UnknownCode",
                    definitionText["Before"],
                    BeforeId,
                    string.Join(", ", Usable.Select(IdOf))
                ]
            );
        }
        return found;
    }

    private async Task ShowAsync(
        ResponseDefinition before,
        ResponseDefinition definition,
        CancellationToken cancellation
    )
    {
        var latest = await NewDefinition.LatestAsync(database, definition.Name, cancellation);
        NextVersion = (latest?.Version ?? 0) + 1;
        StoredName = latest?.Name ?? definition.Name;
        Shown = ShownFor(definition);
        Effect = await preview.ReadAsync(
            before,
            // As it would be stored: the page names it so.
            definition with
            {
                Name = StoredName,
                Version = NextVersion,
            },
            cancellation
        );
        var asked = Request.Form[DefinitionFields.Part].ToString();
        PageNumber = int.TryParse(
            asked,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var part
        )
            ? Math.Clamp(part, 1, LastPage)
            : 1;
    }

    /// <summary>Names the parameters, whatever the definition is called.</summary>
    private static string ShownFor(ResponseDefinition definition) =>
        FormVersion.Of(
            DefinitionFields
                .ValuesOf(definition)
                .OrderBy(pair => pair.Key)
                .Select(pair => pair.Value)
        );
}
