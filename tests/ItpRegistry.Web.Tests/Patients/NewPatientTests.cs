using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page that registers a patient.</summary>
public sealed class NewPatientTests(RegistryWebFixture registry)
{
    private const string Path = "/patients/new";

    private static readonly (string, string)[] Answers =
    [
        ("sex", "female"),
        ("birth_year", "1960"),
        ("birth_month", "5"),
        ("consent", "obtained"),
        ("consent_date", "31/01/2025"),
        ("inclusion_date", "2025-02-01"),
    ];

    [Fact]
    public async Task Save_StoresUnderTheNextNumber_AndGoesOnToTheHistory()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync(Path);
        Assert.Equal(center.CenterCode, page.ValueOf("center_code"));
        var saved = await client.SubmitAsync(page, "#entry", Answers);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(
            $"/patients/{center.CenterCode}-0001/history?complete=identification",
            saved.Location
        );
        var again = await client.SubmitAsync(page, "#entry", Answers);
        Assert.Equal(
            $"/patients/{center.CenterCode}-0002/history?complete=identification",
            again.Location
        );

        await using var db = registry.CreateContext();
        var patient = await db.Patients.SingleAsync(
            p => p.RegistryNumber == $"{center.CenterCode}-0001",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Sex.Female, patient.Sex);
        Assert.Equal((1960, 5), (patient.BirthYear, patient.BirthMonth));
        Assert.Equal(ConsentStatus.Obtained, patient.Consent);
        Assert.Equal(new DateOnly(2025, 1, 31), patient.ConsentDate);
        Assert.Equal(new DateOnly(2025, 2, 1), patient.InclusionDate);
        Assert.NotNull(
            await db.Characteristics.FindAsync([patient.Id], TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            2,
            await db.Outcomes.CountAsync(
                outcome => outcome.PatientId == patient.Id,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task NumbersAreNotGivenTwice_WhenManyRegisterAtOnce()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var page = await client.GetAsync(Path);
        var saved = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => client.SubmitAsync(page, "#entry", Answers))
        );
        Assert.Equal(
            Enumerable
                .Range(1, 12)
                .Select(number =>
                    $"/patients/{center.CenterCode}-{number:D4}/history?complete=identification"
                ),
            saved.Select(answer => answer.Location).Order()
        );
    }

    [Fact]
    public async Task Number_FollowsTheHighest_BeyondFourDigits()
    {
        var center = await registry.AddCenterAsync();
        await using (var db = registry.CreateContext())
        {
            // With their conclusions, without which no cohort could be counted in this registry any more.
            await using var transaction = await RegistryTransaction.BeginAsync(
                db,
                StoredPatients.Tester,
                TestContext.Current.CancellationToken
            );
            db.Add(
                new Patient { CenterId = center.Id, RegistryNumber = $"{center.CenterCode}-10009" }
            );
            db.Add(
                new Patient { CenterId = center.Id, RegistryNumber = $"{center.CenterCode}-9999" }
            );
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var saved = await client.SubmitAsync(await client.GetAsync(Path), "#entry", Answers);
        Assert.Equal(
            $"/patients/{center.CenterCode}-10010/history?complete=identification",
            saved.Location
        );
    }

    [Theory]
    [InlineData("sex", "other", "Sex: “other” is not among the choices: Female, Male")]
    [InlineData(
        "birth_year",
        "60",
        "Year of birth: 60 is out of range. Accepted: from 1900 to 9999"
    )]
    [InlineData(
        "birth_year",
        "2027",
        "Year of birth: 2027 is in the future. Accepted: today or earlier"
    )]
    [InlineData(
        "birth_month",
        "May",
        "Month of birth: “May” is not a whole number. Write digits only, such as 12"
    )]
    [InlineData(
        "inclusion_date",
        "2026-01-16",
        "Date included in the registry: 2026-01-16 is in the future. Accepted: today or earlier"
    )]
    [InlineData(
        "consent_date",
        "31/02/2025",
        "Date of this status: “31/02/2025” is not a date. Write 2020-01-31, or 31/01/2020 with the day first"
    )]
    [InlineData("center_code", "", "Center: enter a value")]
    public async Task Refused_NamesWhatIsWrong_AndKeepsWhatWasTyped(
        string field,
        string typed,
        string message
    )
    {
        var (center, second) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center, second);
        (string, string)[] answers = [("center_code", center.CenterCode), .. Answers];
        var page = await client.SubmitAsync(
            await client.GetAsync(Path),
            "#entry",
            [.. answers.Where(answer => answer.Item1 != field), (field, typed)]
        );
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Equal(message, page.ErrorOf(field));
        foreach (var (name, value) in answers.Where(answer => answer.Item1 != field))
            Assert.Equal(value, page.ValueOf(name));
        if (field is not ("sex" or "center_code"))
            Assert.Equal(typed, page.ValueOf(field));
        await using var db = registry.CreateContext();
        Assert.False(
            await db.Patients.AnyAsync(
                patient => patient.CenterId == center.Id,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task CenterOfOthers_IsRefused()
    {
        var (own, other) = (await registry.AddCenterAsync(), await registry.AddCenterAsync());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, own);
        var page = await client.SubmitAsync(
            await client.GetAsync(Path),
            "#entry",
            [("center_code", other.CenterCode), .. Answers]
        );
        Assert.Equal(
            [$"Center: “{other.CenterCode}” is not among the choices: {own.CenterCode}"],
            page.Errors
        );
    }

    [Theory]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    [InlineData(RegistryRole.Administrator)]
    public async Task OthersThanInvestigators_AreRefused(RegistryRole role)
    {
        using var client = await registry.SignInAsync(role);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostWithTokenAsync(Path)).Status);
    }

    [Fact]
    public async Task WithoutAntiforgeryToken_IsRefused()
    {
        var center = await registry.AddCenterAsync();
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(Path, [])).Status);
    }
}
