using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Web.Tests.Access;

/// <summary>One thing that a request can ask the program for: a route, a method, and the handler of the page where it has several.</summary>
public sealed record Operation(
    string Pattern,
    string Method,
    string? Handler,
    bool IsAnonymous,
    IReadOnlyList<string> Parameters
)
{
    /// <summary>Such as <c>POST patients/{registryNumber}/platelets?handler=paste</c>.</summary>
    public string Name => $"{Method} {Pattern}{(Handler is null ? "" : $"?handler={Handler}")}";

    public bool IsPost => Method == HttpMethods.Post;

    /// <summary>The address, with these values in the route; what is named nowhere else is written as it would be for a first row.</summary>
    public string Address(string registryNumber, string form = "") =>
        "/"
        + Pattern
            .Replace("{registryNumber}", registryNumber, StringComparison.Ordinal)
            .Replace("{number}", registryNumber, StringComparison.Ordinal)
            .Replace(
                "{form:singleform}",
                form.Length > 0 ? form : "history",
                StringComparison.Ordinal
            )
            .Replace(
                "{form:repeatingform}",
                form.Length > 0 ? form : "bleeding-events",
                StringComparison.Ordinal
            )
            .Replace("{row}", "1", StringComparison.Ordinal)
            // Not the first user, who in a registry of a test's own is the one who asks.
            .Replace("{id:int}", "2", StringComparison.Ordinal)
            .Replace("{id}", "AAAA", StringComparison.Ordinal)
            .Replace("{code}", "T1", StringComparison.Ordinal)
            .Replace("{code:int}", "404", StringComparison.Ordinal)
        + (Handler is null ? "" : $"?handler={Handler}");
}

/// <summary>Everything that the program answers to, from its own table of routes.</summary>
public static class EndpointCatalog
{
    /// <summary>The front end's files that come after a developer's build; a published program has no such endpoint.</summary>
    private const string FilesAddedWhileRunning = "{**path:file}";

    public static async Task<IReadOnlyList<Operation>> ReadAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        List<Operation> operations = [];
        foreach (var endpoint in Endpoints(services))
        {
            var pattern = endpoint.RoutePattern.RawText ?? "";
            var isAnonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                var methods =
                    endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
                    ?? [HttpMethods.Get];
                operations.AddRange(
                    methods.Select(method => new Operation(pattern, method, null, isAnonymous, []))
                );
                continue;
            }
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            // Bound from the address: what somebody can put into a link.
            var bound = compiled
                .BoundProperties.Select(property =>
                    property.BindingInfo?.BinderModelName ?? property.Name
                )
                .ToList();
            operations.AddRange(
                compiled.HandlerMethods.Select(handler => new Operation(
                    pattern,
                    handler.HttpMethod.ToUpperInvariant(),
                    handler.Name?.ToLowerInvariant(),
                    isAnonymous,
                    [.. bound, .. handler.Parameters.Select(parameter => parameter.Name)]
                ))
            );
            // A page without a handler is shown all the same.
            if (!compiled.HandlerMethods.Any(handler => handler.HttpMethod == "Get"))
                operations.Add(new Operation(pattern, HttpMethods.Get, null, isAnonymous, bound));
        }
        return operations;
    }

    public static IEnumerable<RouteEndpoint> Endpoints(IServiceProvider services) =>
        services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => endpoint.RoutePattern.RawText != FilesAddedWhileRunning);
}
