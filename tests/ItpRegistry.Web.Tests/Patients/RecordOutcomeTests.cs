using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Time;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The head of a patient's page: who, which class and why, under which definition.</summary>
public sealed class RecordOutcomeTests(RegistryWebFixture registry)
{
    private static readonly int Iwg2009 =
        1 + ResponseDefinition.BuiltIns.ToList().IndexOf(ResponseDefinition.Iwg2009);

    [Fact]
    public async Task Get_ShowsWhoThePatientIs()
    {
        var page = await ReadAsync(
            new CaseBuilder().With(p =>
            {
                p.Sex = Sex.Female;
                p.BirthYear = 1962;
                p.DiagnosisDate = new PartialDate(2014, 6);
            })
        );

        var center = page.Heading["Patient ".Length..].Split('-')[0];
        Assert.Equal(
            [
                $"Center: {center}",
                "Sex: Female",
                "Age at day 0: 57 years",
                "Phase of ITP at day 0: Chronic",
                "Combination: Eltrombopag with Mycophenolate mofetil (MMF)",
                "Day 0: 1 Jan 2020",
                "Baseline platelet count: 10 × 10⁹/L",
            ],
            page.Document.QuerySelectorAll(".record-facts > div")
                .Select(fact =>
                    $"{fact.QuerySelector("dt")!.TextContent}: {fact.QuerySelector("dd")!.TextContent.Replace('\u00a0', ' ')}"
                )
        );
    }

    [Fact]
    public async Task Get_ShowsTheClassUnderTheDefaultDefinition_WithItsReason()
    {
        var page = await ReadAsync(new CaseBuilder().Counts("02-01 120, 05-01 101"));

        Assert.Equal("Complete response (CR)", page.TextOf(".record-class"));
        var outcome = page.TextOf(".record-outcome");
        Assert.Contains(
            "Counts stayed at CR level from 1 Feb 2020 to 1 May 2020",
            outcome,
            StringComparison.Ordinal
        );
        Assert.Contains("Computed under Crickx 2023, version 1", outcome, StringComparison.Ordinal);
        Assert.Equal("Crickx 2023", page.TextOf(".record-definitions [aria-current]"));
        Assert.Empty(page.Document.QuerySelectorAll(".record-notice"));
    }

    [Fact]
    public async Task Get_WithAnotherDefinition_ShowsItsClass()
    {
        var page = await ReadAsync(
            new CaseBuilder().Counts("02-01 50, 02-10 50, 03-01 12, 03-10 11"),
            $"?definition={Iwg2009}"
        );

        Assert.Equal("Response (R)", page.TextOf(".record-class"));
        Assert.Equal("IWG 2009", page.TextOf(".record-definitions [aria-current]"));
        Assert.Contains(
            "It is lost on two successive occasions",
            page.TextOf(".trace"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("?definition=77")]
    [InlineData("?definition=IWG")]
    public async Task Get_WithADefinitionThatDoesNotExist_IsNotFound(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await ReadAsync(new CaseBuilder(), query)).Status);

    [Fact]
    public async Task Get_AProvisionalResponse_SaysFromWhenItWouldCount()
    {
        var page = await ReadAsync(
            new CaseBuilder().Counts("11-15 90, 12-20 95").LastFollowUp("12-31")
        );

        Assert.Equal("Not evaluable", page.TextOf(".record-class"));
        Assert.Contains(
            "Provisional response (R): it would count from 15 Feb 2021.",
            page.TextOf(".record-outcome"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_SparseEvidence_SaysSo()
    {
        var page = await ReadAsync(new CaseBuilder().Counts("02-01 90, 11-01 90"));

        Assert.Contains(
            "Evidence sparse: more than 6 calendar months without a count.",
            page.TextOf(".record-outcome"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        ResponseAssessment.Cr,
        "Complete response (CR) It differs from the computed class; a coordinator adjudicates."
    )]
    [InlineData(ResponseAssessment.Failure, "Failure")]
    public async Task Get_TheInvestigatorsAssessment_StandsBesideTheClass(
        ResponseAssessment assessment,
        string expected
    )
    {
        var page = await ReadAsync(
            new CaseBuilder()
                .Counts("01-15 19")
                .With(p => p.FollowUp!.InvestigatorAssessment = assessment)
        );

        Assert.Equal(
            $"Investigator’s assessment {expected}",
            page.TextOf(".outcome-opinions > div")
        );
        Assert.Equal(
            assessment != ResponseAssessment.Failure,
            page.Document.QuerySelector(".record-outcome strong") is not null
        );
    }

    [Fact]
    public async Task Get_ShowsTheStoredOutcome_AndSaysWhenTheDataGiveAnother()
    {
        // Of its own: without its outcomes, a patient stops the tables of everybody.
        await using var own = await registry.CreateRegistryAsync();
        var center = await own.AddCenterAsync();
        var patient = await own.AddAsync(center, new CaseBuilder().Counts("02-01 120, 05-01 101"));
        var path = $"/patients/{patient.RegistryNumber}";
        await using var context = own.CreateContext();
        var ofPatient = context.Outcomes.Where(row => row.PatientId == patient.Id);
        using var client = await own.SignInAsync(RegistryRole.Monitor, center);

        await ofPatient.ExecuteUpdateAsync(
            row => row.SetProperty(outcome => outcome.Outcome, ResponseClass.Failure),
            TestContext.Current.CancellationToken
        );
        var stale = await client.GetAsync(path);
        await ofPatient.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        var notStored = await client.GetAsync(path);

        Assert.Equal("Failure", stale.TextOf(".record-class"));
        Assert.StartsWith(
            "The stored class is not the one that today’s data give",
            stale.TextOf(".record-notice"),
            StringComparison.Ordinal
        );
        Assert.Equal("Complete response (CR)", notStored.TextOf(".record-class"));
        Assert.Contains(
            "not stored yet",
            notStored.TextOf(".record-notice"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_AfterConsentWasWithdrawn_SaysWhatThatMeans()
    {
        var page = await ReadAsync(
            new CaseBuilder().With(p => p.Consent = ConsentStatus.Withdrawn)
        );

        Assert.StartsWith(
            "Consent was withdrawn",
            page.TextOf(".record-notice"),
            StringComparison.Ordinal
        );
    }

    private async Task<HtmlPage> ReadAsync(CaseBuilder builder, string query = "")
    {
        var center = await registry.AddCenterAsync();
        var path = await registry.AddPatientAsync(center, builder.Build());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return await client.GetAsync(path + query);
    }
}
