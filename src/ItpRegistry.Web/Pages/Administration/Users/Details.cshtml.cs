using ItpRegistry.Data;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>Changes a user's name, address, language and last day.</summary>
public sealed class DetailsModel(
    RegistryDbContext database,
    TimeProvider clock,
    UserFields fields,
    AccountEditing editing,
    IStringLocalizer<AdministrationText> administrationText
) : UserPageModel(database, clock, administrationText)
{
    /// <summary>What the form is filled in for: the same when it comes back refused, and what is stored now once the reader has been shown that.</summary>
    public string Version =>
        HttpMethods.IsPost(Request.Method) && Stored.Count == 0
            ? Request.Form["version"].ToString()
            : AccountVersion.Of(Account);

    /// <summary>The new address that is still to be confirmed.</summary>
    public string? AsksAboutEmail { get; private set; }

    /// <summary>What somebody else stored meanwhile, in words.</summary>
    public IReadOnlyList<string> Stored { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) =>
        await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
            return NotFound();
        if (IsDemo)
            return Refuse(AccountRefusal.DemoAccount);
        var typed = fields.Read(Request.Form, Account.ExpiresOn, ModelState);
        if (typed is not null && !IsConfirmed(typed.Email))
        {
            AsksAboutEmail = typed.Email;
            ModelState.AddModelError("confirm_email", AdministrationText["Email.Unconfirmed"]);
        }
        if (!ModelState.IsValid)
            return this.Refused();
        var version = Request.Form["version"].ToString();
        var refusal = await editing.ChangeDetailsAsync(Id, typed!, version, cancellation);
        switch (refusal)
        {
            case null:
                return Done(UserNotice.Details);
            case AccountRefusal.EmailTaken:
                ModelState.AddModelError(
                    UserFields.Email,
                    AdministrationText["Email.Taken", typed!.Email]
                );
                return this.Refused();
            case AccountRefusal.Changed:
                await LoadAsync(cancellation);
                Stored = StoredWords();
                return Refuse(refusal.Value);
            default:
                return Refuse(refusal.Value);
        }
    }

    /// <summary>A new address opens the account: it is confirmed by itself, whatever its letters' case.</summary>
    private bool IsConfirmed(string email) =>
        string.Equals(email, Account.Email, StringComparison.OrdinalIgnoreCase)
        || Request.Form["confirm_email"] == email;

    private List<string> StoredWords()
    {
        var last = Account.ExpiresOn is { } day
            ? ClinicalFormat.Date(day)
            : AdministrationText["LastDay.None"].Value;
        return
        [
            AdministrationText["Pair", AdministrationText["Name"], Account.DisplayName],
            AdministrationText["Pair", AdministrationText["Email"], Account.Email!],
            AdministrationText["Pair", AdministrationText["Language"], Account.Language ?? ""],
            AdministrationText["Pair", AdministrationText["LastDay"], last],
        ];
    }
}
