using System.Data.Common;
using ItpRegistry.Data.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ItpRegistry.Data;

/// <summary>The one way in which a context is set up, for the program, the tests and the tools alike.</summary>
public static class RegistryDbContextOptions
{
    public static DbContextOptionsBuilder UseRegistry(
        this DbContextOptionsBuilder options,
        DbDataSource source
    ) =>
        options
            .UseNpgsql(source)
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(RowSecurityInterceptor.Instance)
            // Rows of a hidden patient are never asked for but through the patient.
            .ConfigureWarnings(warnings =>
                warnings.Ignore(
                    CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning
                )
            );
}
