using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace ItpRegistry.Data;

/// <summary>For <c>dotnet ef migrations add</c>, which compares models and never connects.</summary>
public sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<RegistryDbContext>
{
    public RegistryDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RegistryDbContext>();
        options.UseRegistry(NpgsqlDataSource.Create("Host=localhost"));
        return new RegistryDbContext(options.Options);
    }
}
