namespace ItpRegistry.Web.Infrastructure.Narration;

internal static class NarrationServices
{
    /// <summary>The sentences about a patient. None keeps anything of a request: the language is the one of the moment.</summary>
    public static IServiceCollection AddNarration(this IServiceCollection services) =>
        services
            .AddSingleton<ClinicalWording>()
            .AddSingleton<ConditionNarration>()
            .AddSingleton<TraceNarration>()
            .AddSingleton<EvidenceNarration>()
            .AddSingleton<WarningNarration>();
}
