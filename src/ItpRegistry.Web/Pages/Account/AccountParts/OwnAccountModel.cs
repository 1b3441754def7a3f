using System.Globalization;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Account.AccountParts;

/// <summary>A page of the own account. What changes how one signs in asks for the present password first, where the account has one.</summary>
public abstract class OwnAccountModel(
    UserManager<RegistryUser> users,
    PasswordSignIn passwords,
    IStringLocalizer<AccountText> accountText
) : PageModel
{
    private RegistryUser? account;

    /// <summary>The present password, typed again.</summary>
    [BindProperty]
    public string? Present { get; set; }

    protected IStringLocalizer<AccountText> AccountText => accountText;

    public CurrentUser Current => HttpContext.FindCurrentUser()!;

    public RegistryUser Account => account!;

    public bool AsksForPassword => Account.PasswordHash is not null;

    // By its name it would be one: of the method PAGE.
    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        account = await users.FindByIdAsync(Current.Id.ToString(CultureInfo.InvariantCulture));
        if (account is null)
            context.Result = NotFound();
        else
            await next();
    }

    /// <summary>Whether the present password was typed right; else the message is at its field.</summary>
    protected async Task<bool> ConfirmAsync(CancellationToken cancellation)
    {
        if (!AsksForPassword)
            return true;
        if (string.IsNullOrEmpty(Present))
            ModelState.AddModelError(nameof(Present), AccountText["Present.Missing"]);
        else if (!await passwords.ConfirmAsync(Account, Present, cancellation))
            ModelState.AddModelError(nameof(Present), AccountText["Present.Wrong"]);
        return ModelState.IsValid;
    }
}
