using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;
using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ItpRegistry.Browser.Tests.Cohort;

/// <summary>The figures of a cohort as they are drawn: their marks by pointer and keyboard, the width of the window, and the files.</summary>
public sealed class FigureTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Figures =>
        ["flow", "survival", "bars", "forest", "swimmer", "platelets", "enrolment", "centers"];

    /// <summary>Dark, so that a file that keeps the colors of the page is found out.</summary>
    protected override BrowserNewContextOptions Options
    {
        get
        {
            var options = base.Options;
            options.ColorScheme = ColorScheme.Dark;
            return options;
        }
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.SignInAsync(RegistryRole.Coordinator);
        await Page.GotoAsync("/cohort/figures");
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Marks_TellWhatTheyAre_ByArrowKeysAndPointer(string id)
    {
        var figure = Page.Locator($"#figure-{id}");
        var tip = figure.Locator(".figure-tip");
        await Expect(figure.Locator("svg [tabindex='0']")).ToHaveCountAsync(1);

        await figure.Locator("svg [tabindex='0']").FocusAsync();
        await Expect(tip).ToBeVisibleAsync();
        var first = await tip.TextContentAsync();
        Assert.Equal(
            first!.Replace("\n", ". ", StringComparison.Ordinal),
            await figure.Locator("svg [tabindex='0']").GetAttributeAsync("aria-label")
        );
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tip).Not.ToHaveTextAsync(first);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(tip).ToBeHiddenAsync();
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Files_AreAsWideAsAPrintedPage_AndLight(string id)
    {
        var svg = XDocument
            .Parse(System.Text.Encoding.UTF8.GetString(await SaveAsync(id, "svg")))
            .Root!;
        var height = double.Parse(
            svg.Attribute("viewBox")!.Value.Split(' ')[3],
            CultureInfo.InvariantCulture
        );

        Assert.Equal(Svg + "svg", svg.Name);
        Assert.Equal("180mm", svg.Attribute("width")!.Value);
        Assert.Equal(
            await Page.Locator($"#figure-{id}-title").TextContentAsync(),
            svg.Element(Svg + "title")!.Value
        );
        Assert.Equal("#ffffff", svg.Element(Svg + "rect")!.Attribute("fill")!.Value);
        var texts = svg.Descendants(Svg + "text").ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.NotNull(text.Attribute("font-size")));
        Assert.Contains(texts, text => text.Attribute("fill")!.Value == "rgb(33, 37, 41)");
        Assert.DoesNotContain(
            svg.DescendantsAndSelf().Attributes(),
            attribute =>
                attribute.Name == "class"
                || attribute.Name == "style"
                || attribute.Value.Contains("var(", StringComparison.Ordinal)
                || attribute.Value.Contains("NaN", StringComparison.Ordinal)
        );

        var png = await SaveAsync(id, "png");
        Assert.Equal("PNG", System.Text.Encoding.ASCII.GetString(png, 1, 3));
        Assert.Equal(2126, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(
            (int)Math.Round(height * 2126 / 680),
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))
        );
        // 11,811 dots a meter are 300 an inch.
        Assert.Equal("pHYs", System.Text.Encoding.ASCII.GetString(png, 37, 4));
        Assert.Equal(11811, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(41)));
    }

    [Fact]
    public async Task Figures_FitANarrowerWindow()
    {
        await Page.SetViewportSizeAsync(360, 900);

        await Page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('figure svg')].every(svg => svg.clientWidth <= 360)"
        );
        Assert.Equal(0, await Page.HiddenWidthAsync());
    }

    [Fact]
    public async Task ABarOfTheSwimmerPlot_LeadsToThePatient()
    {
        await Page.Locator("#figure-swimmer a").First.FocusAsync();
        var number = await Page.Locator("#figure-swimmer a text").First.TextContentAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync($"{Registry.Address}/patients/{number}");
    }

    private async Task<byte[]> SaveAsync(string id, string format)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() =>
            Page.Locator($"#figure-{id} button[data-format={format}]").ClickAsync()
        );
        Assert.Equal($"itp-registry-{id}.{format}", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}
