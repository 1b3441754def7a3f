using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>Patients for the list, and what the list shows.</summary>
internal static class ListedPatients
{
    /// <summary>Three patients: a complete response, a failure, and one about whom little is known.</summary>
    public static async Task<(HtmlClient Client, Center Center)> OneOfEachOutcomeAsync(
        this RegistryWebFixture registry
    )
    {
        var center = await registry.AddCenterAsync();
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .With(p =>
                {
                    p.Sex = Sex.Female;
                    p.BirthYear = 1960;
                    p.DiagnosisDate = new PartialDate(2010, null);
                })
                .Counts("02-01 120, 05-01 101")
        );
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .With(p => p.DiagnosisDate = new PartialDate(2019, 1, 1))
                .Day0("2019-06-01")
                .Baseline(8, "2019-06-01")
                .WithCombination(c =>
                {
                    c.TpoRa = TpoRa.Romiplostim;
                    c.ImmunosuppressorForItp = YesNoUnknown.No;
                })
                .Counts("01-15 9")
                .LastFollowUp("2020-12-01")
        );
        await registry.AddAsync(
            center,
            new CaseBuilder()
                .NoDesignatedBaseline()
                .NoFollowUp()
                .WithCombination(c =>
                {
                    c.TpoRaStart = null;
                    c.Immunosuppressor = Immunosuppressor.Azathioprine;
                })
        );
        return (await registry.SignInAsync(RegistryRole.Investigator, center), center);
    }

    public static List<string> NumbersOn(this HtmlPage page) =>
        [.. page.Document.QuerySelectorAll("tbody th").Select(Words)];

    public static string Words(this IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
