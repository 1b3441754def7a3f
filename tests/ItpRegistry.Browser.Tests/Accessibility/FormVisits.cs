using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The pages of the case-report form, in the states that look different. Each state is another patient's, or comes after those it follows.</summary>
internal static class FormVisits
{
    private const string History = "/patients/01-0001/history";
    private const string NewEvent = "/patients/01-0001/adverse-events/new";
    private const string DeleteFirst = "/patients/01-0001/prior-treatments/1/delete";
    private const string Completed = "/patients/01-0003/history";

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        .. EntryForm
            .All.Where(form => !form.Repeats)
            .Select(form =>
                Visit("Form", "all questions", form.AddressFor("01-0001"), AskAllAsync)
            ),
        .. EntryForm
            .All.Where(form => form.Repeats && form != EntryForm.Platelets)
            .Select(form =>
                Visit("Row", "all questions", form.AddressFor("01-0001", "new"), AskAllAsync)
            ),
        Visit("Form", "as stored", History),
        Visit("Form", "refused", History, page => SaveAsync(page, "ana_titre", "?")),
        Visit("Form", "draft", History),
        Visit("Form", "conflict", "/patients/01-0002/history", MeetConflictAsync),
        Visit("Form", "asks to clear", "/patients/01-0004/history", LeaveOutOfPlaceAsync),
        Visit("Form", "asks before", "/patients/01-0002/identification", WithdrawDateAsync),
        Visit("Form", "complete", server => CallCompleteAsync(server, Completed)),
        Visit("Form", "without reason", Completed, page => SaveAsync(page, "ana_titre", "77")),
        Visit("Row", "as stored", "/patients/01-0001/combinations/1"),
        Visit("Row", "refused", NewEvent, page => SaveAsync(page, "ctcae_grade", "?")),
        Visit("Row", "draft", NewEvent),
        Visit("Row", "deleted meanwhile", server => DraftOfGoneRowAsync(server)),
        Visit("Rows", "with drafts", "/patients/01-0001/adverse-events"),
        Visit("Rows", "in order", "/patients/01-0001/prior-treatments"),
        Visit("Rows", "complete", "/patients/01-0003/prior-treatments"),
        Visit("Rows", "none", server => AddressOfNoneAsync(server)),
        Visit("DeleteRow", "", DeleteFirst),
        Visit("DeleteRow", "refused", DeleteFirst, DeleteAsync),
    ];

    private static PageVisit Visit(
        string page,
        string state,
        string address,
        Func<IPage, Task>? prepare = null
    ) => Visit(page, state, _ => Task.FromResult(address), prepare);

    private static PageVisit Visit(
        string page,
        string state,
        Func<RegistryServer, Task<string>> addressOf,
        Func<IPage, Task>? prepare = null
    ) =>
        new($"/Patients/{page}", state, RegistryRole.Investigator, addressOf)
        {
            Prepare = prepare ?? (_ => Task.CompletedTask),
        };

    /// <summary>Shows what only some answers call for, and what is folded away.</summary>
    private static async Task AskAllAsync(IPage page) =>
        await page.EvaluateAsync(
            """
            () => {
              document.querySelectorAll("[data-item]").forEach((part) => (part.hidden = false));
              document.querySelectorAll("details").forEach((details) => (details.open = true));
            }
            """
        );

    /// <summary>Sends a form that is refused for what stands in a field.</summary>
    private static async Task SaveAsync(IPage page, string field, string text)
    {
        await page.Locator($"#entry [name='{field}']").FillAsync(text);
        await page.Locator("#entry button:is([value=draft], [value=save])").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    /// <summary>Sends a form that was shown before somebody else saved it.</summary>
    private static async Task MeetConflictAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            () => {
              document.querySelector("#entry [name=row_version]").value = "1";
              document.querySelector("#entry [name=shown]").value = "{}";
            }
            """
        );
        await page.Locator("#entry [name=ana_titre]").FillAsync("777");
        await page.Locator("#entry button[value=draft]").ClickAsync();
        await Expect(page.Locator("#conflict-title")).ToBeVisibleAsync();
    }

    /// <summary>Sends answers that do not go together, past the script that asks first.</summary>
    private static async Task LeaveOutOfPlaceAsync(IPage page)
    {
        await page.EvaluateAsync(
            """
            () => {
              document.querySelector("[name=itp_type][value=primary]").checked = true;
              document.querySelector("[name=secondary_cause]").value = "evans";
              document.querySelector("#entry button[value=draft]").click();
            }
            """
        );
        await Expect(page.Locator("#clear-title")).ToBeVisibleAsync();
    }

    private static async Task WithdrawDateAsync(IPage page)
    {
        await page.Locator("[name=consent][value=pending]").CheckAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
    }

    private static async Task DeleteAsync(IPage page)
    {
        await page.Locator("main .btn-danger").ClickAsync();
        await Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
    }

    private static async Task<string> CallCompleteAsync(RegistryServer server, string address)
    {
        await using var context = server.Database.CreateContext();
        var patient = await context.Patients.SingleAsync(p => p.RegistryNumber == "01-0003");
        var user = await InvestigatorAsync(server);
        CrfForm[] forms = [CrfForm.ItpHistory, CrfForm.PriorTreatments, CrfForm.PlateletCounts];
        context.AddRange(
            forms.Select(form => new FormCompletion
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Form = form,
                CompletedAt = DateTime.UtcNow,
                CompletedByUserId = user.Id,
                CompletedBy = user.DisplayName,
            })
        );
        await context.SaveChangesAsync();
        return address;
    }

    private static async Task<string> DraftOfGoneRowAsync(RegistryServer server)
    {
        const string address = "/patients/01-0001/adverse-events/99";
        await using var context = server.Database.CreateContext();
        var patient = await context.Patients.SingleAsync(p => p.RegistryNumber == "01-0001");
        var user = await InvestigatorAsync(server);
        context.Add(
            new FormDraft
            {
                UserId = user.Id,
                Address = address,
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Fields = new() { ["term"] = "Colitis" },
                SavedAt = DateTime.UtcNow,
            }
        );
        await context.SaveChangesAsync();
        return address;
    }

    private static async Task<RegistryUser> InvestigatorAsync(RegistryServer server)
    {
        await using var context = server.Database.CreateContext();
        return await context.Users.SingleAsync(user => user.UserName == "demo-investigator");
    }

    private static async Task<string> AddressOfNoneAsync(RegistryServer server)
    {
        await using var context = server.Database.CreateContext();
        var patient = await context
            .Patients.Where(p => p.Center!.CenterCode == "01" && p.BleedingEvents.Count == 0)
            .FirstAsync();
        return EntryForm.BleedingEvents.AddressFor(patient.RegistryNumber);
    }
}
