namespace ItpRegistry.Web.Pages.Dictionary.DictionaryParts;

internal static class DictionaryServices
{
    /// <summary>What the page of the data dictionary is made of. None keeps anything of a request.</summary>
    public static IServiceCollection AddDictionaryPage(this IServiceCollection services) =>
        services.AddSingleton<AnswerWords>().AddSingleton<DictionaryView>();
}
