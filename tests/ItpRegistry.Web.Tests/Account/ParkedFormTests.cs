using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Patients;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>A form that is sent after the session has ended: nothing typed is lost, and nobody else gets it.</summary>
public sealed class ParkedFormTests(RegistryWebFixture registry)
{
    private const string Password = "correct horse battery staple";

    private static readonly KeyValuePair<string, string>[] Typed =
    [
        new("diagnosis_date", "06/2014"),
        new("ana_titre", "one in eighty"),
        new("itp_type", "primary"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SentWithoutASession_ComesBackInItsForm_AfterSigningIn()
    {
        var (user, center) = await UserAsync(RegistryRole.Investigator);
        var address = await AddressAsync(center);
        using var client = registry.CreateClient();

        var signIn = await client.PostAsync(address, Typed);
        Assert.Equal(HttpStatusCode.OK, signIn.Status);
        Assert.Equal("Sign in", signIn.Heading);
        Assert.Contains("It is not lost", signIn.Body, StringComparison.Ordinal);
        // Carried sealed: what was typed is not to be read in the page.
        Assert.DoesNotContain("one in eighty", signIn.Body, StringComparison.Ordinal);
        Assert.Equal(0, await DraftsAsync(user));

        var wrong = await SignInAsync(client, signIn, user, "wrong password");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var signedIn = await SignInAsync(client, wrong, user, Password);

        Assert.Equal(address, signedIn.Location);
        var form = await client.GetAsync(address);
        Assert.Equal("06/2014", form.ValueOf("diagnosis_date"));
        Assert.Equal("one in eighty", form.ValueOf("ana_titre"));
        Assert.Equal(
            "Antinuclear antibody titre: “one in eighty” is not a whole number. Write digits only, such as 12",
            form.ErrorOf("ana_titre")
        );
        await using var db = registry.CreateContext();
        Assert.Null(
            (await db.Patients.SingleAsync(p => p.CenterId == center.Id, Ct)).DiagnosisDate
        );
    }

    [Fact]
    public async Task SecondStep_CarriesIt_WhicheverWayItIsTaken()
    {
        var (user, center) = await UserAsync(RegistryRole.Investigator);
        var address = await AddressAsync(center);
        using var enrolling = await registry.Factory.CreateHtmlClientAsync(user);
        var app = await enrolling.SetUpAuthenticatorAsync();
        using var client = registry.CreateClient();

        var signIn = await client.PostAsync(address, Typed);
        var second = await SignInAsync(client, signIn, user, Password);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal("Second step", second.Heading);
        Assert.Equal(0, await DraftsAsync(user));
        var wrong = await client.SubmitAsync(second, "main form", ("Code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        var recovery = await client.SubmitAsync(
            wrong,
            "form[action$='recovery-code?handler=choose']"
        );
        Assert.Equal("Sign in with a recovery code", recovery.Heading);
        var back = await client.SubmitAsync(
            recovery,
            "form[action$='second-factor?handler=choose']"
        );
        Assert.Equal("Second step", back.Heading);

        var signedIn = await client.SubmitAsync(back, "main form", ("Code", app.Code(1)));

        Assert.Equal(address, signedIn.Location);
        var form = await client.GetAsync(address);
        Assert.Equal("one in eighty", form.ValueOf("ana_titre"));
    }

    [Theory]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    public async Task SignedInAsSomebodyWhoDoesNotEnter_GetsNothing(RegistryRole role)
    {
        var (_, center) = await UserAsync(RegistryRole.Investigator);
        var address = await AddressAsync(center);
        var other = await PasswordAsync(await registry.AddUserAsync(role));
        using var client = registry.CreateClient();

        var signIn = await client.PostAsync(address, Typed);
        await SignInAsync(client, signIn, other, Password);

        Assert.Equal(0, await DraftsAsync(other));
    }

    [Fact]
    public async Task SignedInForAnotherCenter_GetsNothing()
    {
        var (_, center) = await UserAsync(RegistryRole.Investigator);
        var (other, _) = await UserAsync(RegistryRole.Investigator);
        var address = await AddressAsync(center);
        using var client = registry.CreateClient();

        var signIn = await client.PostAsync(address, Typed);
        await SignInAsync(client, signIn, other, Password);

        Assert.Equal(0, await DraftsAsync(other));
    }

    [Fact]
    public async Task NewPatient_ComesBackToo()
    {
        var (user, center) = await UserAsync(RegistryRole.Investigator);
        using var client = registry.CreateClient();

        var signIn = await client.PostAsync(
            "/patients/new",
            [new("center_code", center.CenterCode), new("birth_year", "1958")]
        );
        var signedIn = await SignInAsync(client, signIn, user, Password);

        Assert.Equal("/patients/new", signedIn.Location);
        Assert.Equal("1958", (await client.GetAsync("/patients/new")).ValueOf("birth_year"));
    }

    [Fact]
    public async Task SomethingThatIsNoSealedForm_IsIgnored()
    {
        var (user, _) = await UserAsync(RegistryRole.Investigator);
        using var client = registry.CreateClient();
        var signIn = await client.GetAsync("/sign-in");

        var signedIn = await client.SubmitAsync(
            signIn,
            "main form",
            ("Email", user.Email!),
            ("Password", Password),
            ("Parked", "CfDJ8-forged")
        );

        Assert.Equal(HttpStatusCode.Redirect, signedIn.Status);
        Assert.Equal(0, await DraftsAsync(user));
    }

    [Fact]
    public async Task ScriptThatKeepsADraft_IsToldThatNobodyIsSignedIn()
    {
        var (_, center) = await UserAsync(RegistryRole.Investigator);
        using var client = registry.CreateClient();

        var answer = await client.PostAsync($"{await AddressAsync(center)}?handler=draft", Typed);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    private static Task<HtmlPage> SignInAsync(
        HtmlClient client,
        HtmlPage page,
        RegistryUser user,
        string password
    ) => client.SubmitAsync(page, "main form", ("Email", user.Email!), ("Password", password));

    private async Task<string> AddressAsync(Center center)
    {
        var patient = await registry.AddAsync(center, new CaseBuilder());
        return $"/patients/{patient.RegistryNumber}/history";
    }

    private async Task<(RegistryUser User, Center Center)> UserAsync(RegistryRole role)
    {
        var center = await registry.AddCenterAsync();
        return (await PasswordAsync(await registry.AddUserAsync(role, center)), center);
    }

    private async Task<RegistryUser> PasswordAsync(RegistryUser user)
    {
        await using var scope = registry.Factory.Services.CreateUnrestrictedScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<RegistryUser>>();
        var stored = (await users.FindByIdAsync($"{user.Id}"))!;
        Assert.True((await users.AddPasswordAsync(stored, Password)).Succeeded);
        return stored;
    }

    private async Task<int> DraftsAsync(RegistryUser user)
    {
        await using var db = registry.CreateContext();
        return await db.FormDrafts.CountAsync(draft => draft.UserId == user.Id, Ct);
    }
}
