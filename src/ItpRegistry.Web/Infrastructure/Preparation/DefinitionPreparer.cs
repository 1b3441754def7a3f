using ItpRegistry.Data.Definitions;

namespace ItpRegistry.Web.Infrastructure.Preparation;

/// <summary>
/// Classifies everyone under new response definitions, one definition at a time, in the background: those left over from before at the start of the program,
/// and each new one when it is told of it.
/// </summary>
public sealed partial class DefinitionPreparer(
    DefinitionClassifier classifier,
    ILogger<DefinitionPreparer> log
) : BackgroundService
{
    /// <summary>How long to wait after a failure, such as a database that is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim news = new(0);

    /// <summary>Says that a definition has been added.</summary>
    public void Wake() => news.Release();

    public override void Dispose()
    {
        base.Dispose();
        news.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await classifier.NextAsync(stoppingToken) is { } definition)
                {
                    await classifier.PrepareAsync(definition, stoppingToken);
                    Prepared(log, definition);
                }
                else
                {
                    await news.WaitAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotPrepared(log, failure);
                // The next attempt goes on where this one was.
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Everyone is classified under the response definition with the key {Definition}."
    )]
    private static partial void Prepared(ILogger log, int definition);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A response definition could not be prepared; another attempt follows."
    )]
    private static partial void NotPrepared(ILogger log, Exception failure);
}
