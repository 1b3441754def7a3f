using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ItpRegistry.Testing.Web;

/// <summary>Services of the program under test outside of any request.</summary>
public static class UnrestrictedScope
{
    /// <summary>A scope whose context reads and writes every center, as a verb's does.</summary>
    public static AsyncServiceScope CreateUnrestrictedScope(this IServiceProvider services)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RegistryDbContext>().Access =
            AccessScope.Everything;
        return scope;
    }
}
