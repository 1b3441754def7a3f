using System.Globalization;
using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The body of a patient's page: chart, counts, trace, eligibility, warnings and the ten forms.</summary>
public sealed class RecordContentTests(RegistryWebFixture registry)
{
    private const string Markup = "</script><b style=color:red>bold</b>";

    [Fact]
    public async Task Get_ShowsEveryItemOfEveryForm()
    {
        var patient = FullPatient().Build();
        var page = await ReadAsync(patient);

        foreach (var file in DataDictionary.Files.Where(file => file.Forms.Count > 0))
        {
            foreach (var row in file.RowsOf(patient))
            {
                var items = file.Items.Where(item =>
                    !item.IsReference && item.Code != "sequence" && item.AppliesTo(row)
                );
                Assert.All(
                    items,
                    item =>
                    {
                        var form = page.Find($"#form-{(int)item.Form!}");
                        Assert.Contains(item.Label.En, form.TextContent, StringComparison.Ordinal);
                        Assert.Contains(
                            Expected(item, item.GetValue(row)),
                            form.TextContent,
                            StringComparison.Ordinal
                        );
                    }
                );
            }
        }
    }

    [Fact]
    public async Task Get_ShowsWhyAValueIsMissing_AndWhatIsNotAnswered()
    {
        var page = await ReadAsync(
            new CaseBuilder()
                .WithCombination(c => c.Missing["weight_kg"] = MissingReason.NotDone)
                .Build()
        );

        Assert.Equal("Not done", Answer(page, "#form-5", "Weight (kg)"));
        Assert.Equal("not answered, required", Answer(page, "#form-1", "Sex"));
        Assert.Equal("not answered", Answer(page, "#form-1", "Month of birth"));
        Assert.Null(Answer(page, "#form-2", "Cause of secondary ITP"));
        Assert.Equal("Nothing is entered.", page.TextOf("#form-3 .field-none"));
    }

    [Fact]
    public async Task Get_InFrench_WritesDatesAndNumbersAsInFrance()
    {
        var page = await ReadAsync(new CaseBuilder().Counts("02-01 35.5").Build(), "fr");

        Assert.Equal("fr", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("01/02/2020", page.TextOf("#form-6 table"), StringComparison.Ordinal);
        Assert.Contains("35,5", page.TextOf("#form-6 table"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Jour 0 Le jour 0 est le 01/01/2020",
            page.TextOf(".trace"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_ListsEveryCountWithItsLevelAndWhy_AndTheBaselineOfTheForm()
    {
        var page = await ReadAsync(new CaseBuilder().Counts("2019-12-20 9, 02-01 120").Build());

        Assert.Equal(
            [
                "20 Dec 2019|-0.4|9|Not used|Taken before day 0",
                "1 Jan 2020|0.0|10|Baseline|Designated at the inclusion visit; not among the platelet counts",
                "1 Feb 2020|1.0|120|CR|Above 100",
            ],
            TableOfCounts(page)
        );
    }

    [Fact]
    public async Task Get_ABaselineAmongTheCounts_IsNoSecondLine()
    {
        var page = await ReadAsync(new CaseBuilder().Counts("01-01 10").Build());

        Assert.Equal(
            ["1 Jan 2020|0.0|10|Not used|Taken on day 0, never part of an episode. Baseline"],
            TableOfCounts(page)
        );
    }

    [Fact]
    public async Task Get_TheTimeline_HasALineInItsTableForEachRow()
    {
        var patient = FullPatient().Build();
        var page = await ReadAsync(patient);

        using var data = JsonDocument.Parse(page.Find("#timeline-data").TextContent);
        var rows = data.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            rows.Select(row => row.GetProperty("what").GetString()),
            page.Document.QuerySelectorAll("#timeline-table tbody tr")
                .Select(row => row.Children[0].TextContent)
        );
        Assert.Equal(
            ["Dapsone", "May 2016", "no stop entered", "Prior treatment. Date known in part"],
            page.Document.QuerySelectorAll("#timeline-table tbody tr")[3]
                .Children.Select(cell => cell.TextContent)
        );
        Assert.Equal(
            ["From day 0", "Whole history"],
            page.Document.QuerySelectorAll("#timeline-ranges button")
                .Select(button => button.TextContent)
        );
    }

    [Fact]
    public async Task Get_HandsTheChartItsData()
    {
        var page = await ReadAsync(FullPatient().Build());
        using var chart = JsonDocument.Parse(page.Find("#platelet-chart-data").TextContent);
        var root = chart.RootElement;

        Assert.Equal("2020-01-01", root.GetProperty("day0").GetString());
        Assert.Equal("2020-12-01", root.GetProperty("end").GetString());
        Assert.Equal(
            ["cr 100", "r 30", "multiple 20"],
            root.GetProperty("thresholds")
                .EnumerateArray()
                .Select(t =>
                    $"{t.GetProperty("kind")} {t.GetProperty("count").GetDecimal().ToString("0", CultureInfo.InvariantCulture)}"
                )
        );
        Assert.Equal(
            ["cr", "cr", "none"],
            root.GetProperty("counts")
                .EnumerateArray()
                .Select(count => count.GetProperty("level").GetString())
        );
        Assert.Equal(
            ["r True", "cr True"],
            root.GetProperty("episodes")
                .EnumerateArray()
                .Select(e => $"{e.GetProperty("kind")} {e.GetProperty("persists")}")
        );
        Assert.Equal(
            [
                "tpo-ra",
                "immunosuppressor",
                "corticosteroids",
                "rescue",
                "new-line",
                "bleeding",
                "adverse-event",
            ],
            root.GetProperty("rows")
                .EnumerateArray()
                .Select(row => row.GetProperty("kind").GetString())
        );
    }

    [Fact]
    public async Task Get_KeepsToTheSecurityPolicy_WhateverWasTyped()
    {
        var page = await ReadAsync(FullPatient().Build());

        Assert.Empty(page.Document.QuerySelectorAll("[style], style, #form-9 b"));
        Assert.Contains(Markup, page.Find("#form-9").TextContent, StringComparison.Ordinal);
        Assert.All(
            page.Document.QuerySelectorAll("script:not([src])"),
            script => Assert.Equal("application/json", script.GetAttribute("type"))
        );
    }

    [Fact]
    public async Task Get_WithoutAnything_StillTellsWhatIsMissing()
    {
        var page = await ReadAsync(new Patient { RegistryNumber = "01-0001" });

        Assert.Equal("Not evaluable", page.TextOf(".record-class"));
        Assert.Contains("nothing to draw", page.TextOf(".record-chart"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#platelet-chart-data"));
        Assert.Contains("nothing to draw", page.TextOf("#timeline"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#timeline-data, #timeline-table"));
    }

    [Fact]
    public async Task Get_ShowsEachCriterionWithItsEvidence()
    {
        var page = await ReadAsync(FullPatient().Build());

        Assert.Equal("Not eligible", page.TextOf("#eligibility p"));
        var rows = page.Document.QuerySelectorAll("#eligibility dl > div").ToList();
        Assert.Equal(8, rows.Count);
        Assert.Equal(
            ["Adult: 18 years or older at day 0", "Met. 57 years old at day 0."],
            rows[0].Children.Select(cell => cell.TextContent.Replace('\u00a0', ' '))
        );
    }

    [Fact]
    public async Task Get_ListsWarnings_WithTheReasonThatConfirmedThem()
    {
        var center = await registry.AddCenterAsync();
        var patient = new CaseBuilder().Baseline(45).Counts("02-01 1200").Build();
        var path = await registry.AddPatientAsync(center, patient);
        await using (var context = registry.CreateContext())
        {
            context.Add(
                new SoftWarning
                {
                    PatientId = patient.Id,
                    CenterId = center.Id,
                    Code = Codes<SoftWarningCode>.Of(SoftWarningCode.BaselineHigh),
                    Form = DataDictionary.Combinations.Code,
                    RowKey = "1",
                    Item = "baseline_platelets",
                    Value = "45",
                    Detail = """{"limit": "35"}""",
                    ConfirmedReason = "After a transfusion",
                    ConfirmedAt = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                }
            );
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var client = await registry.SignInAsync(RegistryRole.Monitor, center);

        var page = await client.GetAsync(path);

        var open = Assert.Single(page.Document.QuerySelectorAll("#warnings > ul > li"));
        Assert.StartsWith(
            "Platelet counts: 1 Feb 2020, 1200 – Platelet count",
            open.TextContent.Trim(),
            StringComparison.Ordinal
        );
        Assert.Equal("#form-6", open.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Warnings that were confirmed (1)", page.TextOf("#warnings summary"));
        var confirmed = page.TextOf("#warnings details li").Replace('\u00a0', ' ');
        Assert.Contains(
            "The baseline, 45 × 10⁹/L, is above 35 × 10⁹/L.",
            confirmed,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "Confirmed: After a transfusion (1 Jan 2024, 00:00 UTC)",
            confirmed,
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector($"a[href='{path}/warnings']"));
    }

    /// <summary>A patient with a row of every form.</summary>
    private static CaseBuilder FullPatient() =>
        new CaseBuilder()
            .With(p =>
            {
                p.Sex = Sex.Male;
                p.BirthYear = 1962;
                p.DiagnosisDate = new PartialDate(2014);
                p.ItpType = ItpType.Secondary;
                p.SecondaryCause = SecondaryCause.Other;
                p.SecondaryCauseOther = "A cause in words";
                p.AdverseEvents.Add(
                    new()
                    {
                        Sequence = 1,
                        Term = Markup,
                        Onset = new DateOnly(2020, 2, 29),
                        CtcaeGrade = 3,
                        SeriousDeath = YesNoUnknown.Yes,
                    }
                );
            })
            .Prior(Agent.Dapsone, row => row.Start = new PartialDate(2016, 5))
            .WithCombination(c =>
            {
                c.Corticosteroids = ConcomitantCorticosteroids.ShortCourse;
                c.WeightKg = 71.5m;
            })
            .Counts("02-01 150, 06-01 160, 09-01 12")
            .Rescue(RescueType.Ivig, "01-10")
            .LaterLine("12-01")
            .Bleeding("03-01", 2);

    private static string Expected(DictionaryItem item, object? value) =>
        value switch
        {
            null => "not answered",
            DateOnly day => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            PartialDate { Month: null } year => $"{year}",
            PartialDate month => month.Earliest.ToString("MMM yyyy", CultureInfo.InvariantCulture),
            Enum => item.ChoiceLabel(item.Format(value)).En,
            _ => item.Format(value),
        };

    private static IEnumerable<string> TableOfCounts(HtmlPage page) =>
        page
            .Document.QuerySelectorAll("#counts tbody tr")
            .Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)));

    private static string? Answer(HtmlPage page, string form, string label) =>
        page.Find(form)
            .QuerySelectorAll("dt")
            .FirstOrDefault(term => term.TextContent == label)
            ?.NextElementSibling?.TextContent;

    private async Task<HtmlPage> ReadAsync(Patient patient, string language = "en")
    {
        var center = await registry.AddCenterAsync();
        var path = await registry.AddPatientAsync(center, patient);
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        client.Language = language;
        return await client.GetAsync(path);
    }
}
