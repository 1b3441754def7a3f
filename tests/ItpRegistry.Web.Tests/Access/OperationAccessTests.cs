using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Tests.Patients;
using ItpRegistry.Web.Verbs;
using Xunit;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>Everything that can be asked of the program against <see cref="AccessMatrix"/>, with a real request for each role.</summary>
public class OperationAccessTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryOperation_IsInTheMatrix()
    {
        var operations = await EndpointCatalog.ReadAsync(registry.Factory.Services);

        var listed = AccessMatrix.Anonymous.Concat(AccessMatrix.Roles.Keys).ToHashSet();
        var answered = operations.Select(operation => operation.Name).ToHashSet();
        Assert.Equal("", string.Join("\n", answered.Except(listed).Order(StringComparer.Ordinal)));
        Assert.Equal("", string.Join("\n", listed.Except(answered).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task EveryOperation_ThatIsNotForEverybody_AsksForASession()
    {
        var operations = await EndpointCatalog.ReadAsync(registry.Factory.Services);

        Assert.Equal(
            AccessMatrix.Anonymous.Order(StringComparer.Ordinal),
            operations
                .Where(operation => operation.IsAnonymous)
                .Select(operation => operation.Name)
                .Order(StringComparer.Ordinal)
        );
        using var client = registry.CreateClient();
        foreach (var operation in operations.Where(operation => !operation.IsAnonymous))
        {
            var page = await SendAsync(client, operation, "99-0001", token: null);
            // A patient's form is carried over the sign-in page that answers it.
            var isSignIn =
                page.Status is HttpStatusCode.OK
                    ? operation.IsPost && page.Heading == "Sign in"
                    : page.Status is HttpStatusCode.Redirect
                        && page.Location!.Contains("/sign-in?returnUrl=", StringComparison.Ordinal);
            Assert.True(isSignIn, $"{operation.Name}: {page.Status} {page.Location}");
        }
    }

    [Theory]
    [InlineData(RegistryRole.Investigator)]
    [InlineData(RegistryRole.Monitor)]
    [InlineData(RegistryRole.Coordinator)]
    [InlineData(RegistryRole.Administrator)]
    public async Task EveryOperation_IsOpenToTheRolesOfTheMatrix_AndRefusedToTheOthers(
        RegistryRole role
    )
    {
        await using var own = await registry.CreateRegistryAsync();
        var center = await own.AddCenterAsync();
        var patient = await own.AddAsync(center, new CaseBuilder());
        var user = role is RegistryRole.Investigator or RegistryRole.Monitor
            ? await own.AddUserAsync(role, center)
            : await own.AddUserAsync(role);
        List<string> wrong = [];
        foreach (var operation in await EndpointCatalog.ReadAsync(own.Factory.Services))
        {
            if (operation.IsAnonymous)
                continue;
            // A session of its own, for some operations end the one that they are asked in.
            using var client = await own.Factory.CreateHtmlClientAsync(user);
            var token = operation.IsPost ? await TokenAsync(client) : null;
            var page = await SendAsync(client, operation, patient.RegistryNumber, token);
            var allowed = AccessMatrix.Roles[operation.Name].Contains(role);
            var refused = page.Status is HttpStatusCode.Forbidden;
            var isPage = page.Document.QuerySelector("main") is not null;
            if (isPage && page.Document.Title is "ITP Registry")
                wrong.Add($"{operation.Name}: has no title of its own");
            if (allowed == refused || page.Status is HttpStatusCode.InternalServerError)
                wrong.Add($"{operation.Name}: {page.Status}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task EveryPost_WithoutItsToken_OrWithSomebodyElses_IsRefused()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        using var other = await registry.SignInAsync(RegistryRole.Investigator, center);
        var othersToken = await TokenAsync(other);
        await TokenAsync(client);
        List<string> wrong = [];
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            var isOpen =
                operation.IsAnonymous
                || AccessMatrix.Roles[operation.Name].Contains(RegistryRole.Investigator);
            // The error pages answer what has failed already and change nothing.
            var isError = operation.Pattern.StartsWith("errors", StringComparison.Ordinal);
            if (!operation.IsPost || !isOpen || isError)
                continue;
            foreach (var token in new[] { null, "", "forged", othersToken })
            {
                var page = await SendAsync(client, operation, patient.RegistryNumber, token);
                if (page.Status is not HttpStatusCode.BadRequest)
                    wrong.Add($"{operation.Name}: {page.Status}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryVerb_IsInTheMatrix() =>
        Assert.Equal(
            AccessMatrix.Verbs.Order(StringComparer.Ordinal),
            RegistryCommandLine
                .Create()
                .Subcommands.Select(verb => verb.Name)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void ARoleThatIsNew_OpensNothing()
    {
        var somebody = new CurrentUser(
            1,
            "Somebody",
            [
                new RoleAssignment { Role = (RegistryRole)99 },
                new RoleAssignment { Role = (RegistryRole)99, CenterId = 1 },
            ],
            new UserSession { Method = SignInMethod.PasswordTotp }
        );

        Assert.DoesNotContain(Policies.All, policy => Policies.Allows(policy, somebody));
        Assert.False(somebody.CanSee(1));
        Assert.False(somebody.CanEdit(1));
        Assert.Equal([], somebody.Access.CenterIds!);
        Assert.False(somebody.Access.Accounts);
    }

    private static Task<HtmlPage> SendAsync(
        HtmlClient client,
        Operation operation,
        string registryNumber,
        string? token
    )
    {
        var address = operation.Address(registryNumber);
        return operation.IsPost
            ? client.PostAsync(
                address,
                token is null ? [] : [new("__RequestVerificationToken", token)]
            )
            : client.GetAsync(address);
    }

    /// <summary>The token of a form that every page of a signed-in person has.</summary>
    private static async Task<string> TokenAsync(HtmlClient client) =>
        (await client.GetAsync("/errors/404")).ValueOf("__RequestVerificationToken")!;
}
