using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Journeys;

/// <summary>
/// A hand at the keyboard and the mouse. Everything goes through it: the data, which are to be typed in any case, are counted apart from what leads
/// to the fields and from one page to the next.
/// </summary>
internal sealed class Hand(IPage page)
{
    private readonly SortedDictionary<string, int> beyond = new(StringComparer.Ordinal);

    /// <summary>The key presses that are an answer: the characters of a text, the letter or digit of a choice.</summary>
    public int Data { get; private set; }

    /// <summary>The other key presses, and the clicks.</summary>
    public int Beyond => beyond.Values.Sum();

    /// <summary>Types characters of an answer.</summary>
    public Task TypeAsync(string text)
    {
        Data += text.Length;
        return page.Keyboard.TypeAsync(text);
    }

    /// <summary>Presses a key that is no answer.</summary>
    public Task PressAsync(string key)
    {
        Count(key);
        return page.Keyboard.PressAsync(key);
    }

    public Task ClickAsync(ILocator what)
    {
        Count("click");
        return what.ClickAsync();
    }

    public override string ToString() =>
        $"{Beyond} key presses and clicks beyond the data ({string.Join(", ", beyond.Select(kind => $"{kind.Value} × {kind.Key}"))}), {Data} characters of data";

    private void Count(string kind) => beyond[kind] = beyond.GetValueOrDefault(kind) + 1;
}
