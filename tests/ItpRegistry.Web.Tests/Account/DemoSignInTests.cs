using System.Net;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Account;

/// <summary>The demo cohort and its accounts: in Development only.</summary>
public class DemoSignInTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Development_OnAnEmptyDatabase_LoadsTheDemoCohortAndOffersEveryRole()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using var factory = new RegistryWebFactory(database, RegistryWebFactory.Development);
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Equal("Synthetic data: no real patients.", page.TextOf(".notice"));
        var roles = page.Document.QuerySelectorAll("form[action^='/demo/'] button");
        Assert.Equal(
            ["investigator", "monitor", "coordinator", "administrator"],
            roles.Select(button => button.GetAttribute("value"))
        );

        await using var context = database.CreateContext();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(39, await context.Patients.CountAsync(cancellation));
        Assert.False(await context.Users.AnyAsync(user => user.PasswordHash != null, cancellation));

        foreach (var role in new[] { "investigator", "monitor", "coordinator", "administrator" })
        {
            using var browser = factory.CreateHtmlClient();
            var signIn = await browser.GetAsync("/sign-in?returnUrl=%2Ferrors%2F404");
            var answer = await browser.SubmitAsync(signIn, $"button[value='{role}']");
            Assert.Equal("/errors/404", answer.Location);
            var home = await browser.GetAsync(answer.Location!);
            Assert.StartsWith(role, home.TextOf("header .who"), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task OutsideDevelopment_NoDemoAccountCanBeEntered()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using (var demo = new RegistryWebFactory(database, RegistryWebFactory.Development))
        {
            using var developer = demo.CreateHtmlClient();
            var offered = await developer.GetAsync("/sign-in");
            Assert.NotNull(offered.Document.QuerySelector("form[action^='/demo/']"));
        }

        // The same database, with the accounts in it, served outside Development.
        await using var factory = new RegistryWebFactory(database);
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        Assert.Null(page.Document.QuerySelector("form[action^='/demo/']"));
        var answer = await client.SubmitAsync(page, "main form", ("role", "coordinator"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);

        var token = page.ValueOf("__RequestVerificationToken")!;
        var forced = await client.PostAsync(
            "/demo/sign-in",
            [new("role", "coordinator"), new("__RequestVerificationToken", token)]
        );
        Assert.StartsWith("https://localhost/sign-in", forced.Location, StringComparison.Ordinal);
        var home = await client.GetAsync("/");
        Assert.StartsWith("https://localhost/sign-in", home.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ForARoleThatIsNone_IsRefused()
    {
        await using var database = await registry.Databases.CreateDatabaseAsync();
        await using var factory = new RegistryWebFactory(database, RegistryWebFactory.Development);
        using var client = factory.CreateHtmlClient();
        var page = await client.GetAsync("/sign-in");
        var answer = await client.SubmitAsync(page, "form[action^='/demo/']", ("role", "director"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
