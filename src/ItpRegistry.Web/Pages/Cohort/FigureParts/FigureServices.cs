namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

internal static class FigureServices
{
    /// <summary>What the page of the figures is made of.</summary>
    public static IServiceCollection AddCohortFigures(this IServiceCollection services) =>
        services
            .AddSingleton<StackedBars>()
            .AddSingleton<SurvivalFigure>()
            .AddSingleton<FlowFigure>()
            .AddSingleton<BarsFigure>()
            .AddSingleton<ForestFigure>()
            .AddSingleton<CentersFigure>()
            .AddSingleton<SwimmerFigure>()
            .AddSingleton<EnrolmentFigure>()
            .AddScoped<PlateletsFigure>()
            .AddScoped<FigureSheet>();
}
