using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Centers;

/// <summary>Adds a center.</summary>
public sealed class AddModel(
    ItemForm form,
    ItemMessages messages,
    CenterChanges changes,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    private static DictionaryItem Code => DataDictionary.Centers["center_code"];

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var center = new Center { CenterCode = "" };
        form.Read(Request.Form, DataDictionary.Centers.Items, center, ModelState);
        if (ModelState.IsValid && string.IsNullOrEmpty(center.CenterCode))
        {
            var blank = new ItemProblem(ItemProblemKind.Blank, "");
            ModelState.AddModelError(Code.Code, messages.For(Code, blank, ""));
        }
        if (ModelState.IsValid && !await changes.AddAsync(center, cancellation))
        {
            ModelState.AddModelError(
                Code.Code,
                administrationText["Centers.Taken", center.CenterCode]
            );
        }
        return ModelState.IsValid
            ? RedirectToPage("/Administration/Centers/Index", new { done = "stored" })
            : this.Refused();
    }
}
