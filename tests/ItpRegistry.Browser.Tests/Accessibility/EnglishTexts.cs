using System.Collections;
using System.Globalization;
using System.Resources;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>The texts of the registry that are English and nothing else: none of them may stand on a French page.</summary>
internal static class EnglishTexts
{
    private static readonly HashSet<string> Texts = Read();

    public static IEnumerable<string> Among(IEnumerable<string> texts) =>
        texts.Where(Texts.Contains);

    private static HashSet<string> Read()
    {
        var pairs = typeof(SharedText)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SharedText).Namespace)
            .SelectMany(PairsOf)
            .Concat(DictionaryPairs())
            .ToList();
        return [.. pairs.Select(pair => pair.En).Except(pairs.Select(pair => pair.Fr))];
    }

    private static IEnumerable<LocalizedText> PairsOf(Type resource)
    {
        var manager = new ResourceManager(resource);
        var english = manager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!;
        var french = manager.GetResourceSet(CultureInfo.GetCultureInfo("fr"), true, false)!;
        return english
            .Cast<DictionaryEntry>()
            .Select(entry => new LocalizedText(
                (string)entry.Value!,
                french.GetString((string)entry.Key)!
            ));
    }

    private static IEnumerable<LocalizedText> DictionaryPairs() =>
        DataDictionary
            .Files.SelectMany(file => file.Items)
            .SelectMany(item => item.Choices.Select(choice => choice.Label).Append(item.Label));
}
