using AngleSharp.Dom;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Adjudication;
using ItpRegistry.Data.Entry;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>What a patient's page says at a glance: how far each form has come, and what is open, each with the way there.</summary>
public sealed class RecordHomeTests(RegistryWebFixture registry)
{
    private static readonly DateTime Now = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Get_ANewPatient_HasTenEmptyForms_EachWithTheWayToIt()
    {
        var page = await ReadAsync(new Patient { RegistryNumber = "01-0001" });

        Assert.Equal(
            [
                "Identification|Empty|0 of 4|",
                "ITP history|Empty|0 of 7|",
                "Prior treatments|Empty|0 of 1|0",
                "Combination therapy|Empty||0",
                "Inclusion visit|Empty||0",
                "Platelet counts|Empty||0",
                "Rescue treatments and later lines|Empty||0",
                "Bleeding events|Empty||0",
                "Adverse events|Empty||0",
                "Follow-up|Empty|0 of 3|",
            ],
            States(page)
        );
        Assert.Equal("Open points (10)", page.TextOf("#open-points h2"));
        Assert.Equal(
            States(page).Select(row => row.Split('|')[0]),
            page.Document.QuerySelectorAll("#empty-forms a").Select(link => link.TextContent)
        );
        Assert.Empty(page.Document.QuerySelectorAll("#contradictions, #unanswered, #disagreement"));
    }

    [Theory]
    [InlineData(VitalStatus.Alive, "Follow-up|Complete|3 of 3|")]
    [InlineData(null, "Follow-up|Draft|2 of 3|")]
    public async Task Get_AFormThatWasCalledComplete_IsSo_WhileNothingRequiredIsLeft(
        VitalStatus? status,
        string expected
    )
    {
        var page = await ReadAsync(
            new CaseBuilder().With(p => FillFollowUp(p, status)).Build(),
            patient => new FormCompletion
            {
                PatientId = patient.Id,
                CenterId = patient.CenterId,
                Form = CrfForm.FollowUp,
                CompletedAt = Now,
                CompletedBy = "Investigator",
            }
        );

        Assert.Contains(expected, States(page));
    }

    [Fact]
    public async Task Get_NamesWhatIsRequiredAndNotAnswered_ByFormAndRow()
    {
        var page = await ReadAsync(
            new CaseBuilder()
                .With(p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal)
                .Prior(Agent.Dapsone, row => row.BestResponse = TreatmentResponse.None)
                .Prior(Agent.Eltrombopag, row => row.BestResponse = TreatmentResponse.None)
                .With(p => p.FollowUp!.VitalStatus = null)
                .Build()
        );

        Assert.Equal(
            ["Dapsone: Start", "Eltrombopag: Start, Maximum approved dose reached"],
            Point(page, "#unanswered", "Prior treatments")
                .QuerySelectorAll("li")
                .Select(row =>
                {
                    row.QuerySelector(".visually-hidden")?.Remove();
                    return Words(row);
                })
        );
        Assert.EndsWith(
            "/prior-treatments/2",
            Point(page, "#unanswered", "Prior treatments")
                .QuerySelectorAll("li li a")[1]
                .GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Follow-up Vital status, Treatment at last follow-up",
            Words(Point(page, "#unanswered", "Follow-up"))
        );
    }

    [Fact]
    public async Task Get_TellsContradictions_WithTheWayToTheForm()
    {
        var page = await ReadAsync(new CaseBuilder().LastFollowUp("2019-12-31").Build());

        Assert.Equal(
            "Follow-up: Date of last follow-up Date of last follow-up: 2019-12-31 is before day 0, 2020-01-01. Accepted: day 0 or later",
            page.TextOf("#contradictions li")
        );
        Assert.EndsWith(
            "/follow-up",
            page.Find("#contradictions a").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(ResponseClass.Failure, ResponseAssessment.Cr, false)]
    [InlineData(ResponseClass.Failure, ResponseAssessment.R, true)]
    [InlineData(ResponseClass.R, ResponseAssessment.Cr, true)]
    public async Task Get_AnAssessmentThatDiffers_IsOpen_UntilACoordinatorHasDecidedOnThisVeryDifference(
        ResponseClass? computed,
        ResponseAssessment? assessment,
        bool isOpen
    )
    {
        var page = await ReadAsync(
            new CaseBuilder()
                .Counts("01-15 19")
                .With(p => p.FollowUp!.InvestigatorAssessment = ResponseAssessment.Cr)
                .Build(),
            patient =>
                computed is { } decided
                    ? new OutcomeAdjudication
                    {
                        PatientId = patient.Id,
                        CenterId = patient.CenterId,
                        DefinitionId = 1,
                        Outcome = ResponseClass.R,
                        Reason = "Source data seen",
                        ComputedOutcome = decided,
                        InvestigatorAssessment = assessment,
                        DecidedAt = Now,
                        DecidedBy = "Coordinator",
                    }
                    : null
        );

        Assert.Equal(
            isOpen
                ? "The investigator’s assessment is Complete response (CR); the computed class is Failure. A coordinator decides."
                : null,
            page.Document.QuerySelector("#disagreement li")?.LastChild?.TextContent.Trim()
        );
    }

    [Fact]
    public async Task Get_ListsWhatTheReaderTypedAndDidNotStore_ForTheReaderAlone()
    {
        var center = await registry.AddCenterAsync();
        var path = await registry.AddPatientAsync(center, new CaseBuilder().Build());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        using var colleague = await registry.SignInAsync(RegistryRole.Investigator, center);
        var before = await client.GetAsync(path);
        Assert.Empty(before.Document.QuerySelectorAll("#drafts"));

        var refused = await client.SubmitAsync(
            await client.GetAsync($"{path}/follow-up"),
            "#entry",
            ("last_follow_up", "?")
        );
        Assert.StartsWith(
            "Date of last follow-up: “?” is not a date.",
            refused.Errors[0],
            StringComparison.Ordinal
        );

        var after = await client.GetAsync(path);
        Assert.Equal("Follow-up", after.TextOf("#drafts li"));
        Assert.Equal($"{path}/follow-up", after.Find("#drafts a").GetAttribute("href"));
        Assert.NotEqual(before.TextOf("#open-points h2"), after.TextOf("#open-points h2"));
        Assert.Empty((await colleague.GetAsync(path)).Document.QuerySelectorAll("#drafts"));
    }

    private static void FillFollowUp(Patient patient, VitalStatus? status)
    {
        patient.FollowUp!.VitalStatus = status;
        patient.FollowUp.TreatmentStatus = TreatmentStatus.OnCombination;
        patient.FollowUp.InvestigatorAssessment = ResponseAssessment.Failure;
    }

    private static IEnumerable<string> States(HtmlPage page) =>
        page
            .Document.QuerySelectorAll("#forms tbody tr")
            .Select(row =>
            {
                row.QuerySelector(".visually-hidden")?.Remove();
                return string.Join('|', row.Children.Select(Words));
            });

    private static IElement Point(HtmlPage page, string list, string form) =>
        page
            .Document.QuerySelectorAll($"{list} > li")
            .Single(point => point.QuerySelector("a")!.TextContent == form);

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element.TextContent.Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        );

    private async Task<HtmlPage> ReadAsync(Patient patient, Func<Patient, object?>? also = null)
    {
        var center = await registry.AddCenterAsync();
        var path = await registry.AddPatientAsync(center, patient);
        if (also?.Invoke(patient) is { } more)
        {
            await using var context = registry.CreateContext();
            await using var transaction = await RegistryTransaction.BeginAsync(
                context,
                RecordPatients.Change
            );
            context.Add(more);
            await transaction.CommitAsync();
        }
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return await client.GetAsync(path);
    }
}
