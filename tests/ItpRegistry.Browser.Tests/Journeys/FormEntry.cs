using System.Text.RegularExpressions;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>Enters a patient from nothing through the pages alone, every item as the data dictionary says.</summary>
internal sealed class FormEntry(IPage page)
{
    private ILocator Entry => page.Locator("#entry");

    /// <summary>Enters every form, and calls complete those that may be.</summary>
    public async Task EnterAsync(DemoCase demo)
    {
        var patient = demo.Patient;
        await page.GotoAsync("/patients");
        await page.Locator("a[href$='/patients/new']").ClickAsync();
        await FillAsync(EntryForm.Identification.Items, patient);
        await LeaveAsync(EntryForm.Identification, demo);
        foreach (var form in EntryForm.All.Skip(1))
        {
            await Expect(page.Locator(".form-step[aria-current=step]"))
                .ToHaveAttributeAsync("href", new Regex($"/{form.Path}(/|$)"));
            await EnterAsync(form, patient);
            await LeaveAsync(form, demo);
        }
    }

    private async Task EnterAsync(EntryForm form, Patient patient)
    {
        if (form == EntryForm.Platelets)
            await FillGridAsync(patient);
        else if (form == EntryForm.Combinations)
            await EnterCombinationsAsync(patient);
        else if (form.Repeats)
            await EnterRowsAsync(form, patient);
        else if (form.File == DataDictionary.Patients)
            await FillAsync(form.Items, patient);
        else if (form.File.RowsOf(patient).FirstOrDefault() is { } row)
            await FillAsync(form.Items, row);
    }

    /// <summary>Goes on to the next form: as complete where every required answer is there, else as a draft.</summary>
    private async Task LeaveAsync(EntryForm form, DemoCase demo)
    {
        if (demo.Completable.Contains(form))
        {
            await page.Locator("main button[name=command][value=complete]").Last.ClickAsync();
            await Expect(page.Locator(".entry-done").First).ToBeVisibleAsync();
            return;
        }
        var draft = page.Locator("button[name=command]:is([value=draft], [value=save])");
        if (await draft.CountAsync() > 0)
        {
            await draft.Last.ClickAsync();
            await Expect(page.Locator(".entry-done").First).ToBeVisibleAsync();
        }
        await page.Locator("a[accesskey=n]").ClickAsync();
    }

    /// <summary>The rows one after the other, then what is asked once, on the list.</summary>
    private async Task EnterRowsAsync(EntryForm form, Patient patient)
    {
        var rows = form.File.RowsOf(patient).ToList();
        if (rows.Count > 0)
            await page.Locator("main a.btn[href$='/new']").ClickAsync();
        foreach (var (index, row) in rows.Index())
        {
            await FillAsync(form.Items, row);
            var isLast = index == rows.Count - 1;
            var command = isLast ? "save" : "another";
            await Entry.Locator($"button[value={command}]").ClickAsync();
            await Expect(page.Locator(".entry-done")).ToBeVisibleAsync();
        }
        await FillAsync(form.OfPatient, patient);
    }

    private async Task EnterCombinationsAsync(Patient patient)
    {
        foreach (var (index, row) in patient.Combinations.Index())
        {
            if (index > 0)
            {
                await Entry.Locator("button[value=draft]").ClickAsync();
                await page.Locator("main a.btn[href$='/new']").ClickAsync();
            }
            await FillAsync(EntryForm.Combinations.Items, row);
        }
    }

    private async Task FillGridAsync(Patient patient)
    {
        var rows = page.Locator(".platelet-grid tbody tr");
        foreach (var (i, count) in patient.PlateletCounts.Index())
        {
            if (i == await rows.CountAsync())
                await page.Locator("#more-rows").ClickAsync();
            foreach (var code in new[] { "date", "count", "remark" })
            {
                var item = DataDictionary.PlateletCounts[code];
                if (item.Format(item.GetValue(count)) is { Length: > 0 } text)
                    await page.Locator($"[name='rows[{i}].{code}']").FillAsync(text);
            }
            if (count.Missing.TryGetValue("count", out var reason))
            {
                await page.Locator($"[name='rows[{i}].count_missing']")
                    .SelectOptionAsync(Codes<MissingReason>.Of(reason));
            }
        }
    }

    /// <summary>Fills in these items as a row holds them.</summary>
    private async Task FillAsync(IEnumerable<DictionaryItem> items, object row)
    {
        var serious = Seriousness.AnswerOf(row as AdverseEvent);
        if (serious.Length > 0)
            await AnswerAsync(Seriousness.Field, serious);
        foreach (var item in items)
        {
            // "No" and "unknown" answer the six criteria at once.
            if (Seriousness.IsCriterion(item) && serious != "yes")
                continue;
            if (item.GetValue(row) is { } value)
                await AnswerAsync(item.Code, item.Format(value));
            else if (((IFormRow)row).Missing.TryGetValue(item.Code, out var reason))
                await SayWhyMissingAsync(item, Codes<MissingReason>.Of(reason));
        }
    }

    private async Task AnswerAsync(string name, string value)
    {
        var field = Entry.Locator($"[name='{name}']");
        var isSelect = await field.First.EvaluateAsync<bool>("field => field.tagName === 'SELECT'");
        if (isSelect)
            await field.SelectOptionAsync(value);
        else if (await field.First.GetAttributeAsync("type") == "radio")
            await Entry.Locator($"[name='{name}'][value='{value}']").CheckAsync();
        else
            await field.FillAsync(value);
    }

    private async Task SayWhyMissingAsync(DictionaryItem item, string reason)
    {
        var part = Entry.Locator($"[data-item='{item.Code}']");
        await part.Locator("summary").ClickAsync();
        await part.Locator("select").Last.SelectOptionAsync(reason);
    }
}
