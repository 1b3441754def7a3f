using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Dictionary;

/// <summary>The page of the data dictionary against the dictionary, both ways and in both languages.</summary>
public sealed class DictionaryPageTests(RegistryWebFixture registry)
{
    private static IEnumerable<(string Section, string Anchor)> Expected =>
        Enum.GetValues<CrfForm>()
            .SelectMany(form =>
                DataDictionary.Files.SelectMany(file =>
                    file.Items.Where(item => item.Form == form)
                        .Select(item => ($"form-{(int)form}", $"{file.Code}.{item.Code}"))
                )
            )
            .Concat(DataDictionary.Centers.Items.Select(item => ("centers", $"centers.{item}")))
            .Concat(OutcomeColumns.All.Select(c => ("outcomes", $"outcomes.{c.Code}")));

    [Fact]
    public async Task Page_ListsEveryItemOnce_UnderItsForm_AndNothingElse()
    {
        var page = await GetAsync("/dictionary");

        var shown = page
            .Document.QuerySelectorAll(".dictionary-item")
            .Select(item => (item.Closest("section")!.Id!, item.Id!))
            .ToList();
        Assert.Equal(Expected.Order(), shown.Order());
        Assert.Equal(
            [
                .. Enum.GetValues<CrfForm>().Select(form => $"form-{(int)form}"),
                "centers",
                "outcomes",
            ],
            shown.Select(item => item.Item1).Distinct()
        );
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task EveryItem_IsShownWithAllThatTheDictionaryHolds(string language)
    {
        var page = await GetAsync("/dictionary", language);
        foreach (var file in DataDictionary.Files)
        {
            foreach (var item in file.Items)
            {
                var shown = Item(page, $"{file.Code}.{item.Code}");
                AssertNamed(shown, language, item.Code, item.Label, item.Choices);
                AssertSays(shown, item.Hint?.In(language));
                AssertSays(shown, item.Unit?.Symbol);
                AssertSays(shown, $"{item.Minimum}");
                AssertSays(shown, $"{item.Maximum}");
                AssertSays(shown, item.AppliesWhen?.Code);
                AssertSays(shown, item.RequiredCondition?.Code);
                AssertSays(shown, item.Derivation?.In(language));
                AssertTables(shown, language, item.Tables);
                Assert.Equal(item.MayBeMissing, Codes(shown).Contains(item.MissingColumn));
            }
        }
        foreach (var column in OutcomeColumns.All)
        {
            var shown = Item(page, $"outcomes.{column.Code}");
            AssertNamed(shown, language, column.Code, column.Label, column.Choices);
            AssertSays(shown, column.Unit?.Symbol);
            AssertSays(shown, column.Derivation.In(language));
            AssertTables(shown, language, column.Tables);
        }
    }

    [Theory]
    [InlineData(
        "combinations.corticosteroids_stop",
        "en",
        "Stop of the corticosteroids Arrêt des corticoïdes corticosteroids_stop Written as Day, such as 2020-01-31 "
            + "Applies When “Corticosteroids with the combination” is “Short course at high dose” or “Long-term prednisone, 10 mg/day or less” "
            + "corticosteroids=short_course|long_term_low_dose Required No Missing corticosteroids_stop_missing"
    )]
    [InlineData(
        "combinations.corticosteroids_stop",
        "fr",
        "Arrêt des corticoïdes Stop of the corticosteroids corticosteroids_stop Écriture Jour, par exemple 2020-01-31 "
            + "S’applique Si la réponse à « Corticoïdes associés » est « Cure courte à forte dose » ou « Prednisone au long cours, 10 mg/jour au plus » "
            + "corticosteroids=short_course|long_term_low_dose Obligatoire Non Manquante corticosteroids_stop_missing"
    )]
    [InlineData(
        "platelet_counts.count",
        "en",
        "Platelet count Numération plaquettaire count Written as Number, decimals allowed, from 0 to 3000 10⁹/L "
            + "Required Always Missing count_missing Used for Response classification; baseline, when none is designated. "
            + "Appears in Table 1 (characteristics); Table 2 (outcomes by group)"
    )]
    [InlineData(
        "patients.registry_number",
        "fr",
        "Numéro de registre Registry number registry_number Le code du centre, un tiret et 4 à 12 chiffres, par exemple 12-0345. "
            + "Écriture Texte Obligatoire Toujours ; fait partie de la clé de son fichier"
    )]
    [InlineData(
        "outcomes.relapse",
        "en",
        "Relapse Rechute relapse Written as One of the choices: yes Yes (Oui) no No (Non) "
            + "Computed Yes when the first persisting response was lost; blank without a response. Appears in Table 2 (outcomes by group)"
    )]
    public async Task Item_ReadsAsSentences(string anchor, string language, string text) =>
        Assert.Equal(
            text,
            TextOf(Item(await GetAsync("/dictionary", language), anchor)).Replace('\u00a0', ' ')
        );

    [Fact]
    public async Task Contents_LeadToEverySectionAndItem()
    {
        var page = await GetAsync("/dictionary");
        var links = page
            .Document.QuerySelectorAll(".dictionary-contents a")
            .Select(link => link.GetAttribute("href")!)
            .ToList();

        Assert.All(links, link => Assert.NotNull(page.Document.GetElementById(link[1..])));
        Assert.Equal(
            Expected.Select(item => item.Section).Distinct().Count() + 1 + Expected.Count(),
            links.Distinct().Count()
        );
    }

    [Theory]
    [InlineData("tpo_ra_stop_reason", "combinations.tpo_ra_stop_reason")]
    [InlineData("combinations.weight", "combinations.weight_kg")]
    [InlineData("WEIGHT", "combinations.weight_kg")]
    [InlineData("poids", "combinations.weight_kg")]
    [InlineData("moelle autre", "patients.bone_marrow patients.bone_marrow_other")]
    [InlineData("numeration initiale date", "combinations.baseline_date")]
    [InlineData("Why splenectomy was not done", "patients.splenectomy_not_done_reason")]
    [InlineData("motif de l'absence", "patients.splenectomy_not_done_reason")]
    [InlineData("waldenstrom", "patients.secondary_cause")]
    [InlineData("fostamatinib", "prior_treatments.agent")]
    [InlineData("provisional_from", "outcomes.provisional_from")]
    [InlineData("nothing of the kind", "")]
    [InlineData("<script>", "")]
    [InlineData("%00", "")]
    public async Task Search_FindsByCodeLabelAndChoice_InEitherLanguage(
        string words,
        string anchors
    )
    {
        var page = await GetAsync($"/dictionary?search={Uri.EscapeDataString(words)}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = page.Document.QuerySelectorAll(".dictionary-item").Select(item => item.Id);
        Assert.Equal(anchors, string.Join(' ', shown));
        Assert.Equal(words, page.ValueOf("search"));
        var found = anchors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal(
            found == 0
                ? "No item has all of these words in its name, its code or its choices."
                : $"{found} of {Expected.Count()} items",
            page.TextOf("#found")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20%09")]
    public async Task Search_ForNothing_ShowsEverything(string search)
    {
        var page = await GetAsync($"/dictionary?search={search}");
        Assert.Equal(Expected.Count(), page.Document.QuerySelectorAll(".dictionary-item").Length);
        Assert.Null(page.Document.QuerySelector("#found"));
    }

    [Theory]
    [InlineData("%ED%A0%80")] // half a surrogate pair
    [InlineData("%FF")]
    [InlineData("a&search=b")]
    public async Task Search_ForWhatIsNoText_IsAnAnsweredPage(string search) =>
        Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/dictionary?search={search}")).Status);

    [Fact]
    public async Task Search_ForALongText_FindsNothing()
    {
        var page = await GetAsync($"/dictionary?search={new string('x', 5000)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll(".dictionary-item"));
    }

    [Fact]
    public async Task EveryPage_LeadsToTheDictionary_OnceSignedIn()
    {
        using var client = registry.CreateClient();
        var signIn = await client.GetAsync("/sign-in");
        Assert.Null(signIn.Document.QuerySelector("footer a"));

        var page = await GetAsync("/dictionary");
        Assert.Equal("/dictionary", page.Find("footer a").GetAttribute("href"));
        Assert.Equal("Data dictionary", page.TextOf("footer a"));
    }

    private async Task<HtmlPage> GetAsync(string path, string language = "en")
    {
        using var client = await registry.SignInAsync(RegistryRole.Administrator);
        client.Language = language;
        return await client.GetAsync(path);
    }

    private static IElement Item(HtmlPage page, string anchor) =>
        page.Document.GetElementById(anchor)
        ?? throw new InvalidOperationException($"There is no {anchor}.");

    private static void AssertNamed(
        IElement shown,
        string language,
        string code,
        LocalizedText label,
        IReadOnlyList<ItemChoice> choices
    )
    {
        var other = language == "en" ? "fr" : "en";
        Assert.Equal(label.In(language), TextOf(shown.QuerySelector("h3")!));
        Assert.Equal(
            label.En == label.Fr ? null : label.In(other),
            shown.QuerySelector($":scope > div > [lang={other}]")?.TextContent
        );
        Assert.Contains(code, Codes(shown));
        Assert.Equal(
            choices.Select(choice =>
                choice.Label.En == choice.Label.Fr
                    ? $"{choice.Code} {choice.Label.En}"
                    : $"{choice.Code} {choice.Label.In(language)} ({choice.Label.In(other)})"
            ),
            shown.QuerySelectorAll(".dictionary-choices > li").Select(TextOf)
        );
    }

    private static void AssertSays(IElement shown, string? text) =>
        Assert.Contains(text ?? "", TextOf(shown), StringComparison.Ordinal);

    private static void AssertTables(IElement shown, string language, PaperTables tables)
    {
        foreach (var table in new[] { PaperTables.Table1, PaperTables.Table2, PaperTables.Table3 })
        {
            var name = $"{(language == "en" ? "Table" : "Tableau")} {$"{table}"[^1]} (";
            Assert.Equal(
                (shown.Id, name, tables.HasFlag(table)),
                (shown.Id, name, TextOf(shown).Contains(name, StringComparison.Ordinal))
            );
        }
    }

    private static IEnumerable<string> Codes(IElement shown) =>
        shown.QuerySelectorAll("code").Select(code => code.TextContent);

    private static string TextOf(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split(
                [' ', '\n', '\r', '\t'],
                StringSplitOptions.RemoveEmptyEntries
            )
        );
}
