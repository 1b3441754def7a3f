using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data;

/// <summary>The one way in which a context is set up, for the program, the tests and the tools alike.</summary>
public static class RegistryDbContextOptions
{
    public static DbContextOptionsBuilder UseRegistry(
        this DbContextOptionsBuilder options,
        DbDataSource source
    ) => options.UseNpgsql(source).UseSnakeCaseNamingConvention();
}
