using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>What people, scripts and spreadsheets put into fields, and where it is an answer all the same.</summary>
/// <param name="Name">What the test is called by.</param>
/// <param name="Typed">The text.</param>
internal sealed record BadText(string Name, string Typed)
{
    /// <summary>Anything that is markup must not become any.</summary>
    public const string Script =
        "</script>\"'><script id=typed>alert(1)</script><img src=x onerror=alert(1)>";

    public static IReadOnlyList<BadText> All { get; } =
    [
        new("empty", ""),
        new("whitespace", " \t\u00a0\u2003 "),
        new("control characters", "a\u0001\u0007\u001b[31m\u007f\u0085b"),
        new("replacement character", "a\uFFFDb"),
        new("script tags", Script),
        new("right-to-left text", "\u202Eنزيف اللثة\u202C (משוב) \u2067x"),
        new("a date in 1800", "1800-01-01"),
        new("a date in 2100", "2100-01-01"),
        new("a decimal comma", "1,5"),
        new("a decimal point", "1.5"),
        new("an exponent", "1e9"),
        new("a negative number", "-1"),
        new("a date with the month first", "02/21/2024"),
        new("a formula", "=HYPERLINK(\"http://example.org\")"),
        new("SQL", "'; DROP TABLE patients; --"),
        new("emoji", "👩🏽‍⚕️𝒳"),
        new("digits of another script", "٣٥"),
        new("too long", new string('9', FreeText.MaximumLength + 1)),
    ];

    /// <summary>
    /// What an item of this type holds when the text is an answer to it: the text without the space around it, a number with a point; empty when it is no
    /// answer at all. <see langword="null"/> when it is refused. Written down by kind of field, apart from the grammars of the registry.
    /// </summary>
    public string? StoredIn(ItemType type)
    {
        if (Name is "empty" or "whitespace")
            return "";
        return type switch
        {
            ItemType.Text => Name is "control characters" or "too long" ? null : Typed,
            ItemType.Decimal => Name is "a decimal comma" or "a decimal point" ? "1.5" : null,
            _ => null,
        };
    }

    /// <summary>What a page shows of it: HTML reads the number of one control character as that of another character.</summary>
    public string Shown => Typed.Replace('\u0085', '…');
}
