using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace ItpRegistry.Web.Tests.Forms;

/// <summary>The field of each kind of item, as the data dictionary describes it and in the reader's language.</summary>
public class ItemFieldTests(RegistryWebFixture registry)
{
    private readonly ModelStateDictionary state = new();

    [Fact]
    public async Task Number_HasItsUnitBesideItAndANumberPad()
    {
        var field = await DrawAsync("weight_kg", new Combination { WeightKg = 70.5m });
        var input = Input(field);
        Assert.Equal("70.5", input.GetAttribute("value"));
        Assert.Equal("decimal", input.GetAttribute("inputmode"));
        Assert.Equal("kg", field.QuerySelector(".field-unit")!.TextContent);
        Assert.Equal("weight_kg", field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Weight", field.QuerySelector("label")!.TextContent);
    }

    [Theory]
    [InlineData("en", "For example 2020-01-31, or 31/01/2020 with the day first.")]
    [InlineData("fr", "Par exemple 31/01/2020, le jour en premier, ou 2020-01-31.")]
    public async Task Date_SaysHowItIsWritten(string language, string hint)
    {
        var field = await DrawAsync(
            "tpo_ra_start",
            new Combination { TpoRaStart = new(2020, 1, 31) },
            language
        );
        Assert.Equal("2020-01-31", Input(field).GetAttribute("value"));
        Assert.Equal(hint, field.QuerySelector("#tpo_ra_start-hint")!.TextContent);
        Assert.Equal("tpo_ra_start-hint", Input(field).GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task YesNo_IsAGroupWithALegendAndNothingChosenUntilItIsAnswered()
    {
        var field = await DrawAsync("immunosuppressor_for_itp", new Combination(), "fr");
        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal("Immunosuppresseur prescrit pour le PTI", field.Children[0].TextContent);
        Assert.Equal(["Oui", "Non", "Inconnu"], Labels(field));
        Assert.Null(field.QuerySelector("[checked]"));
    }

    [Fact]
    public async Task YesNo_OnceAnswered_CanBeTakenBack()
    {
        var field = await DrawAsync(
            "immunosuppressor_for_itp",
            new Combination { ImmunosuppressorForItp = YesNoUnknown.No }
        );
        Assert.Equal(["Yes", "No", "Unknown", "No answer"], Labels(field));
        Assert.Equal("no", field.QuerySelector("[checked]")!.GetAttribute("value"));
        Assert.Equal(
            "",
            field.QuerySelector("#immunosuppressor_for_itp-none")!.GetAttribute("value")
        );
    }

    [Fact]
    public async Task ManyChoices_AreAListWithABlankFirst()
    {
        var field = await DrawAsync(
            "immunosuppressor",
            new Combination { Immunosuppressor = Immunosuppressor.Cyclosporin }
        );
        var options = field.QuerySelectorAll("select option");
        Assert.Equal(
            ["", .. Codes<Immunosuppressor>.All],
            options.Select(option => option.GetAttribute("value"))
        );
        Assert.Equal("cyclosporin", field.QuerySelector("option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task RefusedText_StaysAsTypedWithItsMessageBesideIt()
    {
        state.SetModelValue("tpo_ra_start", "soon", "soon");
        state.AddModelError("tpo_ra_start", "Write a date");
        var field = await DrawAsync(
            "tpo_ra_start",
            new Combination { TpoRaStart = new(2020, 1, 31) }
        );
        Assert.Equal("soon", Input(field).GetAttribute("value"));
        Assert.Equal("true", Input(field).GetAttribute("aria-invalid"));
        Assert.Equal(
            "tpo_ra_start-hint tpo_ra_start-error",
            Input(field).GetAttribute("aria-describedby")
        );
        Assert.Equal(
            "Error: Write a date",
            string.Join(
                ' ',
                field
                    .QuerySelector("#tpo_ra_start-error")!
                    .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
        );
    }

    [Fact]
    public async Task MarkupInATypedText_IsText()
    {
        state.SetModelValue("stop_reason_other", "\"><b>x", "\"><b>x");
        var field = await DrawAsync("stop_reason_other", new Combination());
        Assert.Equal("\"><b>x", Input(field).GetAttribute("value"));
        Assert.Null(field.QuerySelector("b"));
    }

    [Theory]
    [InlineData("one\ntwo", "textarea")]
    [InlineData("one\rtwo", "textarea")]
    [InlineData("one\ttwo", "input")]
    public async Task Text_OfSeveralLines_HasAFieldThatKeepsThem(string stored, string element)
    {
        var field = await DrawAsync(
            "stop_reason_other",
            new Combination { StopReasonOther = stored }
        );
        var drawn = field.QuerySelector("[name=stop_reason_other]")!;
        Assert.Equal(element, drawn.LocalName);
        if (element == "textarea")
            Assert.Equal(stored, drawn.TextContent);
    }

    [Fact]
    public async Task MissingReason_IsAskedBesideTheFieldWhereThePageWants()
    {
        var row = new Combination { Missing = { ["weight_kg"] = MissingReason.NotDone } };
        var field = await DrawAsync("weight_kg", row, askWhyMissing: true);
        var reason = field.QuerySelector("select[name='weight_kg_missing']")!;
        Assert.Equal("not_done", reason.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Null((await DrawAsync("weight_kg", row)).QuerySelector("select"));
    }

    private static IElement Input(IElement field) => field.QuerySelector("input")!;

    private static IEnumerable<string> Labels(IElement field) =>
        field.QuerySelectorAll(".form-check-label").Select(label => label.TextContent);

    private async Task<IElement> DrawAsync(
        string item,
        object row,
        string language = "en",
        bool askWhyMissing = false
    )
    {
        CultureInfo.CurrentUICulture = new(language);
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var services = scope.ServiceProvider;
        var helper = new ItemFieldTagHelper(
            services.GetRequiredService<IHtmlHelper>(),
            services.GetRequiredService<IStringLocalizer<SharedText>>()
        )
        {
            Item = DataDictionary.Combinations[item],
            Row = row,
            AskWhyMissing = askWhyMissing,
            ViewContext = ViewContext(services),
        };
        var output = new TagHelperOutput(
            "item-field",
            [],
            (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())
        );
        await helper.ProcessAsync(
            new TagHelperContext([], new Dictionary<object, object>(), ""),
            output
        );
        var html = output.Content.GetContent();
        return new HtmlParser().ParseDocument(html).QuerySelector(".field")!;
    }

    private ViewContext ViewContext(IServiceProvider services)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor(), state);
        return new ViewContext(
            action,
            new NoView(),
            new ViewDataDictionary(new EmptyModelMetadataProvider(), state),
            services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http),
            TextWriter.Null,
            new HtmlHelperOptions()
        );
    }

    private sealed class NoView : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }
}
