using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>Every endpoint against the roles: one that is not listed here fails, so nobody adds a page without saying who may open it.</summary>
public class EndpointAccessTests(RegistryWebFixture registry)
{
    private static readonly RegistryRole[] Everyone = Enum.GetValues<RegistryRole>();

    private static readonly RegistryRole[] Clinical =
    [
        RegistryRole.Investigator,
        RegistryRole.Monitor,
        RegistryRole.Coordinator,
    ];

    /// <summary>The front end's files that come after a developer's build; a published program has no such endpoint.</summary>
    private const string FilesAddedWhileRunning = "{**path:file}";

    /// <summary>Endpoints for people who are not signed in.</summary>
    private static readonly HashSet<string> Anonymous =
    [
        "/healthz",
        "sign-in",
        "sign-out",
        "set-password",
        "language",
        "theme",
        "errors/{code:int}",
    ];

    /// <summary>Who may open the others.</summary>
    private static readonly Dictionary<string, RegistryRole[]> Signed = new()
    {
        [""] = Everyone,
        ["Index"] = Everyone,
        ["patients"] = Clinical,
        ["patients/new"] = [RegistryRole.Investigator],
        ["patients/{registryNumber}"] = Clinical,
        ["patients/{registryNumber}/remove"] = [RegistryRole.Coordinator],
        ["patients/removed"] = [RegistryRole.Coordinator],
        ["patients/removed/{number}/restore"] = [RegistryRole.Coordinator],
        ["cohort"] = Clinical,
        ["cohort/tables"] = Clinical,
        ["export"] = [RegistryRole.Monitor, RegistryRole.Coordinator],
        // Who only reads is told so at a patient of the own centers: EntryAccessTests.
        ["patients/{registryNumber}/{form:singleform}"] = Clinical,
        ["patients/{registryNumber}/{form:repeatingform}"] = Clinical,
        ["patients/{registryNumber}/{form:repeatingform}/{row}"] = Clinical,
        ["patients/{registryNumber}/{form:repeatingform}/{row}/delete"] = Clinical,
        ["patients/{registryNumber}/platelets"] = Clinical,
        ["patients/{registryNumber}/warnings"] = Clinical,
        ["patients/{registryNumber}/changes"] = Clinical,
        ["patients/{registryNumber}/adjudication"] = [RegistryRole.Coordinator],
        ["adjudication"] = [RegistryRole.Coordinator],
        ["dictionary"] = Everyone,
        ["dictionary/file"] = Everyone,
    };

    [Fact]
    public void EveryEndpoint_IsListed()
    {
        var patterns = Endpoints().Select(Pattern).ToHashSet();
        Assert.Equal(Anonymous.Concat(Signed.Keys).Order(), patterns.Order());
    }

    [Fact]
    public void EveryEndpoint_ThatIsNotForEverybody_AsksForASession()
    {
        var open = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(Pattern)
            .ToHashSet();
        Assert.Equal(Anonymous.Order(), open.Order());
    }

    [Fact]
    public async Task EveryEndpoint_WithoutASession_LeadsToSignIn()
    {
        using var client = registry.CreateClient();
        foreach (var pattern in Signed.Keys)
        {
            var page = await client.GetAsync(Address(pattern));
            Assert.StartsWith("https://localhost/sign-in", page.Location, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    [InlineData(RegistryRole.Administrator)]
    public async Task EveryEndpoint_ForAnotherRole_IsForbidden(RegistryRole role)
    {
        using var client =
            role is RegistryRole.Investigator
                ? await registry.SignInAsync(role, await registry.AddCenterAsync())
                : await registry.SignInAsync(role);
        foreach (var (pattern, roles) in Signed)
        {
            var page = await client.GetAsync(Address(pattern));
            Assert.Equal(
                (pattern, !roles.Contains(role)),
                (pattern, page.Status is HttpStatusCode.Forbidden)
            );
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        registry
            .Factory.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => Pattern(endpoint) != FilesAddedWhileRunning);

    private static string Pattern(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText ?? "";

    /// <summary>A patient who does not exist is not found by those who may look for one.</summary>
    private static string Address(string pattern) =>
        "/"
        + pattern
            .Replace("{registryNumber}", "99-0001", StringComparison.Ordinal)
            .Replace("{number}", "99-0001", StringComparison.Ordinal)
            .Replace("{form:singleform}", "history", StringComparison.Ordinal)
            .Replace("{form:repeatingform}", "bleeding-events", StringComparison.Ordinal)
            .Replace("{row}", "1", StringComparison.Ordinal);
}
