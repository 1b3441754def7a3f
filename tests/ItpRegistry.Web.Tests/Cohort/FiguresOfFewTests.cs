using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Cohort.FigureParts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Cohort;

/// <summary>Cohorts in which a figure has nothing to draw: a sentence says why, and no frame is empty.</summary>
public class FiguresOfFewTests(RegistryWebFixture registries)
{
    [Fact]
    public async Task EmptyRegistry_HasNoFigure()
    {
        await using var registry = await registries.CreateRegistryAsync();

        var page = await ReadAsync(registry);

        Assert.Contains(
            "No patients are entered yet.",
            page.TextOf("#main"),
            StringComparison.Ordinal
        );
        Assert.Null(page.Document.QuerySelector("figure"));
    }

    [Fact]
    public async Task OnePatientWithoutACount_IsToldInWords()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await AddAsync(registry, new CaseBuilder().Build());

        var page = await ReadAsync(registry);

        foreach (var id in new[] { "survival", "bars", "forest", "centers" })
        {
            Assert.Equal(
                "Nobody in this cohort is evaluable, so there is nothing to draw.",
                page.TextOf($"#{id} .figure-absent")
            );
        }
        Assert.Equal(
            "No patient of this cohort has a platelet count after day 0 within the observation, so there is nothing to draw.",
            page.TextOf("#platelets .figure-absent")
        );
        Assert.Equal(
            ["figure-flow", "figure-swimmer", "figure-enrolment"],
            page.Document.QuerySelectorAll("figure").Select(figure => figure.Id)
        );
        Assert.DoesNotContain("NaN", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoDay0_IsToldInWords()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await AddAsync(
            registry,
            new CaseBuilder().WithCombination(one => one.TpoRaStart = null).Build()
        );

        var page = await ReadAsync(registry);

        Assert.Equal(
            "No patient of this cohort has a day 0, so there is no enrolment to draw.",
            page.TextOf("#enrolment .figure-absent")
        );
        Assert.Equal(
            "No patient of this cohort has a day 0 and an end of observation after it, so there is no course to draw.",
            page.TextOf("#swimmer .figure-absent")
        );
    }

    [Fact]
    public async Task OneFailure_HasBarsAndNoCurve()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await AddAsync(registry, new CaseBuilder().Counts("02-01 12, 06-01 12").Build());

        var page = await ReadAsync(registry);

        Assert.Equal(
            "Nobody in this cohort responded, so there is no survival curve.",
            page.TextOf("#survival .figure-absent")
        );
        Assert.Equal(
            "No odds ratio can be computed for this endpoint: in every comparison nobody, or everybody, has it or belongs to one group.",
            page.TextOf("#forest .figure-absent")
        );
        Assert.Contains(
            "No month has counts of 5 patients or more, so there is no median.",
            page.TextOf("#figure-platelets-summary"),
            StringComparison.Ordinal
        );
        Assert.NotNull(page.Document.QuerySelector("#figure-bars"));
    }

    [Fact]
    public async Task OneResponder_IsOneGroup_AndIsMarked()
    {
        await using var registry = await registries.CreateRegistryAsync();
        await AddAsync(registry, new CaseBuilder().Counts("02-01 120, 05-01 101").Build());

        var page = await ReadAsync(registry, "?survival_by=tpo_ra");

        Assert.EndsWith(
            "All responders whose group is known are in one group, so nothing is compared.",
            page.TextOf("#figure-survival-summary"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "fewer than 5 patients",
            page.Find("#figure-survival-data").TextContent,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "All patients are of center ",
            page.TextOf("#figure-centers-summary"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RespondersCensoredOnTheirFirstDay_HaveNoCurve()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var figure = registry.Factory.Services.GetRequiredService<SurvivalFigure>();
        var row = new CohortRow(
            "01-0001",
            "01",
            new() { Eligibility = EligibilityStatus.Eligible, EligibilityReasons = "" },
            new()
            {
                Outcome = ResponseClass.R,
                Reason = OutcomeReason.RPersists,
                RfsDays = 0,
                RfsEvent = RelapseFreeSurvivalEnd.Censored,
                StatusAtLastFollowUp = ResponseStatus.InResponse,
            }
        );

        var none = figure.Build([row], SurvivalGrouping.None, new("", []));
        var unknown = figure.Build([row], SurvivalGrouping.TpoRa, new("", []));

        Assert.Equal(
            "No responder was observed beyond the first day of the response, so there is no curve.",
            none.Absent
        );
        Assert.Equal(
            "It is not known of any responder to which of these groups he or she belongs, so there is no curve.",
            unknown.Absent
        );
    }

    [Fact]
    public async Task Flow_CountsWithdrawnConsentAndReasons_WhateverTheFilters()
    {
        await using var registry = await registries.CreateRegistryAsync();
        var stopped = new CaseBuilder()
            .Counts("02-01 120, 05-01 101")
            .ImmunosuppressorStopped("09-01", StopReason.CompleteResponse);
        await AddAsync(registry, stopped.Build());
        await AddAsync(registry, new CaseBuilder().Build(), ConsentStatus.Withdrawn);

        var page = await ReadAsync(registry, "?immunosuppressor=mycophenolate_mofetil");

        var rows = page
            .Document.QuerySelectorAll("#flow table:first-of-type tbody tr")
            .Take(4)
            .Select(row => row.QuerySelector("td")!.TextContent);
        Assert.Equal(["2", "1", "0", "1"], rows);
    }

    private static async Task<HtmlPage> ReadAsync(TestRegistry registry, string query = "")
    {
        using var client = await registry.SignInAsync(RegistryRole.Coordinator);
        return await client.GetAsync($"/cohort/figures{query}");
    }

    private static async Task AddAsync(
        TestRegistry registry,
        Patient patient,
        ConsentStatus consent = ConsentStatus.Obtained
    )
    {
        var center = await registry.AddCenterAsync();
        patient.CenterId = center.Id;
        patient.RegistryNumber = $"{center.CenterCode}-0001";
        patient.Consent = consent;
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(db, DemoRegistry.Change);
        db.Patients.Add(patient);
        await transaction.CommitAsync();
    }
}
