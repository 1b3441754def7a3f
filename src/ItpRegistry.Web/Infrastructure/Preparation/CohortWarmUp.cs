using ItpRegistry.Data;
using ItpRegistry.Data.Access;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Preparation;

/// <summary>
/// Reads everybody's rows and makes the tables of the whole cohort as soon as the program starts, in the background, so that the first reader does not wait
/// for it: of a hundred thousand patients it takes seconds, half of them the runtime's for code that it has not run before. Without it the program works
/// just the same.
/// </summary>
public sealed partial class CohortWarmUp(IServiceScopeFactory scopes, ILogger<CohortWarmUp> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RegistryDbContext>();
            db.Access = AccessScope.Everything;
            var definition = await UsableDefinitions.Query(db).FirstAsync(stoppingToken);
            var reports = scope.ServiceProvider.GetRequiredService<CohortReportReader>();
            var everyone = new CohortSelection(
                CohortFilter.All,
                CohortFilter.All,
                definition,
                ShowsQuartiles: false
            );
            reports.TablesOf(await reports.ReadAsync(everyone, centerIds: null, stoppingToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotWarm(log, failure);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The cohort could not be read ahead; its first reader waits for it instead."
    )]
    private static partial void NotWarm(ILogger log, Exception failure);
}
