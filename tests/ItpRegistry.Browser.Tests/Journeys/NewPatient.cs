using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>A patient as an investigator types one in: a complete response, lost in the end.</summary>
internal static class NewPatient
{
    public const string BaselineDate = "28/02/2024";

    public const string Day0 = "01/03/2024";

    /// <summary>Every count as a French spreadsheet shows it: the day first, a decimal comma.</summary>
    public static IReadOnlyList<(string Date, string Count)> Counts { get; } =
    [
        ("08/03/2024", "9"),
        ("15/03/2024", "14"),
        ("22/03/2024", "21,5"),
        ("29/03/2024", "28"),
        ("05/04/2024", "35"),
        ("12/04/2024", "52"),
        ("19/04/2024", "88"),
        ("26/04/2024", "112"),
        ("10/05/2024", "126"),
        ("24/05/2024", "131"),
        ("07/06/2024", "118"),
        ("21/06/2024", "140"),
        ("05/07/2024", "135"),
        ("19/07/2024", "122"),
        ("02/08/2024", "109"),
        ("16/08/2024", "128"),
        ("30/08/2024", "117"),
        ("13/09/2024", "125"),
        ("27/09/2024", "111"),
        ("25/10/2024", "104"),
        ("22/11/2024", "92"),
        ("20/12/2024", "64"),
        ("17/01/2025", "27"),
        ("14/02/2025", "41"),
    ];

    public static async Task FillIdentificationAsync(IPage page)
    {
        await Choose(page, "Sex", "Female");
        await page.GetByLabel("Year of birth", new() { Exact = true }).FillAsync("1958");
        await Choose(page, "Consent or non-opposition", "Non-opposition");
        await page.GetByLabel("Date of this status", new() { Exact = true })
            .FillAsync("20/02/2024");
        await page.GetByLabel("Date included in the registry", new() { Exact = true })
            .FillAsync("21/02/2024");
    }

    public static async Task FillCombinationAsync(IPage page)
    {
        await Choose(page, "TPO-RA", "Romiplostim");
        await page.GetByLabel("Start of the TPO-RA", new() { Exact = true })
            .FillAsync("15/11/2023");
        await Choose(page, "TPO-RA at its maximum approved dose", "Yes");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Immunosuppressor", Exact = true })
            .SelectOptionAsync("Mycophenolate mofetil (MMF)");
        await page.GetByLabel("Start of the immunosuppressor", new() { Exact = true })
            .FillAsync(Day0);
        await Choose(page, "Immunosuppressor given for ITP", "Yes");
        await Choose(page, "Corticosteroids with the combination", "None");
        await Choose(page, "Hydroxychloroquine with the combination", "No");
        await Choose(page, "Any treatment modification in the 3 months before day 0", "Unknown");
        await page.GetByLabel("Date of the baseline platelet count", new() { Exact = true })
            .FillAsync(BaselineDate);
        await page.GetByLabel("Baseline platelet count", new() { Exact = true }).FillAsync("8");
        await Choose(page, "Bleeding symptoms at day 0", "No");
    }

    /// <summary>Goes to a form of the patient whose forms are shown.</summary>
    public static Task OpenAsync(IPage page, string form) =>
        page.Locator(".form-step", new() { HasText = form }).ClickAsync();

    /// <summary>Calls the form complete, whose required answers are all given.</summary>
    public static Task CompleteAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Save as complete and go on" }).ClickAsync();

    /// <summary>Checks a radio of the question.</summary>
    public static Task Choose(IPage page, string question, string answer) =>
        page.GetByRole(AriaRole.Group, new() { Name = question, Exact = true })
            .GetByLabel(answer, new() { Exact = true })
            .CheckAsync();
}
