using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Mail;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Verbs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Pages.Administration;

/// <summary>How mail leaves the registry, and a way to try it. The settings are the server's; a password is not even known to be there.</summary>
public sealed class MailModel(
    RegistryDbContext database,
    AccountMail mail,
    IOptions<MailSettings> options,
    MailFolder folder,
    IConfiguration configuration,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    /// <summary>The reader's own address, to which a message is tried; none for a demo account.</summary>
    public string? Email { get; private set; }

    public bool WasSent => Request.Query["done"] == "sent";

    /// <summary>What is set, without secrets: the key of each label, and the value.</summary>
    public IReadOnlyList<(string Key, string Value)> Facts
    {
        get
        {
            var settings = options.Value;
            var address = PublicAddress.Of(configuration);
            (string, string)[] way = settings.HasServer
                ?
                [
                    ("Way", administrationText["Mail.Way.Server", settings.Server]),
                    ("Security", administrationText[$"Mail.Security.{settings.Security}"]),
                ]
                : [("Way", administrationText["Mail.Way.Folder", folder.Path])];
            return
            [
                .. way,
                ("From", settings.From),
                ("Links", address.Length > 0 ? address : administrationText["NotSet"].Value),
            ];
        }
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Email is null)
            return BadRequest();
        var id = HttpContext.FindCurrentUser()!.Id;
        var user = await database
            .Users.AsNoTracking()
            .SingleAsync(reader => reader.Id == id, cancellation);
        try
        {
            await mail.SendTestAsync(user, cancellation);
            return RedirectToPage(new { done = "sent" });
        }
        catch (MailException failure)
        {
            var problem = Codes<MailProblem>.Of(failure.Problem);
            ModelState.AddModelError("", administrationText[$"MailProblem.{problem}"]);
            var page = Page();
            page.StatusCode = StatusCodes.Status502BadGateway;
            return page;
        }
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var id = HttpContext.FindCurrentUser()!.Id;
        Email = await database
            .Users.Where(user => user.Id == id)
            .Select(user => user.Email)
            .SingleAsync(cancellation);
    }
}
