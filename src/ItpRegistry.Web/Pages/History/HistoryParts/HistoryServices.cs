namespace ItpRegistry.Web.Pages.History.HistoryParts;

internal static class HistoryServices
{
    /// <summary>What the pages of the history are made of.</summary>
    public static IServiceCollection AddHistoryPages(this IServiceCollection services) =>
        services.AddScoped<HistoryRequestReader>().AddScoped<HistoryWords>();
}
