using ItpRegistry.Data;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Centers;

/// <summary>Changes what a center is called and where it is. Its code, which begins every registry number of its patients, is never changed.</summary>
public sealed class EditModel(
    RegistryDbContext database,
    ItemForm form,
    CenterChanges changes,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    public Center Center { get; private set; } = null!;

    /// <summary>What somebody else stored meanwhile, in words.</summary>
    public IReadOnlyList<string> Stored { get; private set; } = [];

    public IReadOnlyList<DictionaryItem> Items { get; } =
    [.. DataDictionary.Centers.Items.Where(item => !item.IsKey)];

    /// <summary>What the form is filled in for: the same when it comes back refused, and what is stored now once the reader has been shown that.</summary>
    public string Version =>
        HttpMethods.IsPost(Request.Method) && Stored.Count == 0
            ? Request.Form["version"].ToString()
            : CenterChanges.VersionOf(Center);

    public async Task<IActionResult> OnGetAsync(
        [FromRoute] string code,
        CancellationToken cancellation
    ) => await LoadAsync(code, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        [FromRoute] string code,
        CancellationToken cancellation
    )
    {
        if (!await LoadAsync(code, cancellation))
            return NotFound();
        var typed = new Center { CenterCode = code };
        form.Read(Request.Form, Items, typed, ModelState);
        ModelState.MarkFieldValid("code");
        if (!ModelState.IsValid)
            return this.Refused();
        var version = Request.Form["version"].ToString();
        if (await changes.ChangeAsync(Center.Id, typed, version, cancellation))
            return RedirectToPage("/Administration/Centers/Index", new { done = "stored" });
        await LoadAsync(code, cancellation);
        var language = ItemMessages.Language;
        Stored =
        [
            .. Items.Select(item =>
                administrationText[
                    "Pair",
                    item.Label.In(language),
                    $"{item.GetValue(Center)}"
                ].Value
            ),
        ];
        ModelState.AddModelError("", administrationText["Centers.Changed"]);
        var page = Page();
        page.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancellation)
    {
        var found = await database
            .Centers.AsNoTracking()
            .SingleOrDefaultAsync(center => center.CenterCode == code, cancellation);
        Center = found!;
        return found is not null;
    }
}
