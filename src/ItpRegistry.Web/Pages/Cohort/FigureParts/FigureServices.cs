namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

internal static class FigureServices
{
    /// <summary>What the page of the figures is made of.</summary>
    public static IServiceCollection AddCohortFigures(this IServiceCollection services) =>
        services.AddSingleton<SurvivalFigure>();
}
