using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Every page with a form asks exactly the items that the dictionary has for it, in the dictionary's words and with its choices.</summary>
public sealed class FormPageItemsTests(RegistryWebFixture registry)
{
    /// <summary>What the pages send besides the answers: which version was shown, which button was pressed, and whether an event was serious at all.</summary>
    private static readonly string[] NoItems =
    [
        "__RequestVerificationToken",
        "row_version",
        "shown",
        "serious",
        "serious-none",
    ];

    private static readonly string[] Languages = ["en", "fr"];

    public static TheoryData<string, string> Pages =>
        [
            .. from form in EntryForm.All
            where form != EntryForm.Platelets
            from language in Languages
            select (form.Path, language),
        ];

    [Fact]
    public void Pages_HoldEveryForm() =>
        Assert.Equal(
            Enum.GetValues<CrfForm>(),
            EntryForm.All.SelectMany(form => form.Forms).Order()
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AsksTheItemsOfItsForms_AndNoOther(string path, string language)
    {
        var form = EntryForm.Find(path)!;
        var (client, patient) = await PatientAsync(language);
        using (client)
        {
            var page = await client.GetAsync(
                form.AddressFor(patient.RegistryNumber, form.Repeats ? FormTarget.New : "")
            );
            var items = ItemsOf(form.File, [.. form.Forms]);

            AssertAsks(page, items, language);

            // What a form with rows asks once for the patient stands where the rows are listed.
            var ofPatient = form.Repeats ? ItemsOf(DataDictionary.Patients, [.. form.Forms]) : [];
            var list = await client.GetAsync(form.AddressFor(patient.RegistryNumber));
            if (form.Repeats)
                AssertAsks(list, ofPatient, language);
            var asked = items.Concat(ofPatient);
            Assert.Equal(
                form.Forms.SelectMany(DataDictionary.ItemsOf)
                    .Where(item => item is { IsKey: false, IsReference: false })
                    .Select(item => item.Code)
                    .Order(),
                asked.Select(item => item.Code).Order()
            );
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Platelets_AreAskedInTheGrid(string language)
    {
        var (client, patient) = await PatientAsync(language);
        using (client)
        {
            var page = await client.GetAsync($"/patients/{patient.RegistryNumber}/platelets");

            const string Row = "rows[0].";
            var asked = page
                .Document.QuerySelectorAll(
                    ".platelet-grid tbody tr:first-child :is(input, select):not([type=hidden])"
                )
                .Select(cell => cell.GetAttribute("name")!)
                .Where(name => name.StartsWith(Row, StringComparison.Ordinal))
                .Select(name => name[Row.Length..]);
            var items = DataDictionary
                .PlateletCounts.Items.Where(item => !item.IsReference && item.Code != "repeat")
                .ToList();
            Assert.Equal(
                items.Select(item => item.Code).Append("count_missing").Append("remove").Order(),
                asked.Order()
            );
            Assert.Equal(
                DataDictionary.MissingReasons.Select(reason => reason.Code),
                page.Document.QuerySelectorAll($"[name='{Row}count_missing'] option")
                    .Select(option => option.GetAttribute("value")!)
                    .Where(code => code.Length > 0)
            );
            var headings = page
                .Document.QuerySelectorAll(".platelet-grid thead th")
                .Select(heading => heading.TextContent)
                .ToList();
            Assert.All(
                items,
                item =>
                    Assert.Contains(
                        item.Unit is { } unit
                            ? $"{item.Label.In(language)} ({unit.Symbol})"
                            : item.Label.In(language),
                        headings
                    )
            );
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task NewPatient_IsAskedTheItemsOfIdentification_AndTheCenter(string language)
    {
        var (client, _) = await PatientAsync(language);
        using (client)
        {
            var page = await client.GetAsync("/patients/new");
            AssertAsks(
                page,
                ItemsOf(DataDictionary.Patients, CrfForm.Identification),
                language,
                "center_code"
            );
        }
    }

    private static IReadOnlyList<DictionaryItem> ItemsOf(CrfFile file, params CrfForm[] forms) =>
        [
            .. file.Items.Where(item =>
                item is { IsKey: false, IsReference: false }
                && item.Form is { } form
                && forms.Contains(form)
            ),
        ];

    private static void AssertAsks(
        HtmlPage page,
        IReadOnlyList<DictionaryItem> items,
        string language,
        params string[] besides
    )
    {
        var names = page
            .Document.QuerySelectorAll("main form :is(input, select, textarea)")
            .Select(field => field.GetAttribute("name")!)
            .Distinct()
            .Except([.. NoItems, .. besides])
            .ToList();
        Assert.Equal(
            items.Select(item => item.Code).Order(),
            names.Except(items.Select(item => item.MissingColumn)).Order()
        );
        Assert.All(items, item => AssertField(page, item, language));
    }

    private static void AssertField(HtmlPage page, DictionaryItem item, string language)
    {
        var field = page.Find($"main form [name='{item.Code}']").Closest(".field")!;
        Assert.Equal(
            item.Label.In(language),
            field.QuerySelector(".field-label")!.TextContent.Trim()
        );
        Assert.StartsWith(
            item.Hint?.In(language) ?? "",
            field.QuerySelector(".field-hint")?.TextContent.Trim() ?? "",
            StringComparison.Ordinal
        );
        Assert.Equal(item.Unit?.Symbol, field.QuerySelector(".field-unit")?.TextContent.Trim());
        Assert.Equal(
            item.Choices.Select(choice => (choice.Code, choice.Label.In(language))),
            Choices(field, item.Code)
        );
    }

    /// <summary>The answers that a field offers, the one that takes an answer back left out.</summary>
    private static IEnumerable<(string Code, string Label)> Choices(IElement field, string name) =>
        field.QuerySelector($"[name='{name}']") is IHtmlSelectElement select
            ? select.Options.Where(o => o.Value.Length > 0).Select(o => (o.Value, o.Text.Trim()))
            : field
                .QuerySelectorAll<IHtmlInputElement>($"input[type=radio][name='{name}']")
                .Where(radio => radio.Value.Length > 0)
                .Select(radio =>
                    (
                        radio.Value,
                        field.QuerySelector($"label[for='{radio.Id}']")!.TextContent.Trim()
                    )
                );

    private async Task<(HtmlClient Client, Patient Patient)> PatientAsync(string language)
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().Prior(Agent.Dapsone, row => row.Start = new(2015))
        );
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        client.Language = language;
        return (client, patient);
    }
}
