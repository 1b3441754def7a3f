using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy(exception: failure);
        }
    }
}
