using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>
/// The language-free codes of the choices: the member's name in lower snake case, the same in the database, the CSV files
/// and the pages (<c>MycophenolateMofetil</c> is <c>mycophenolate_mofetil</c>).
/// </summary>
/// <typeparam name="TChoice">An enumeration of the case-report form.</typeparam>
public static class Codes<TChoice>
    where TChoice : struct, Enum
{
    private static readonly FrozenDictionary<TChoice, string> ByChoice = Enum.GetValues<TChoice>()
        .ToFrozenDictionary(
            choice => choice,
            choice => JsonNamingPolicy.SnakeCaseLower.ConvertName(choice.ToString())
        );

    private static readonly FrozenDictionary<string, TChoice> ByCode = ByChoice.ToFrozenDictionary(
        pair => pair.Value,
        pair => pair.Key,
        StringComparer.Ordinal
    );

    /// <summary>Every code, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } =
    [.. Enum.GetValues<TChoice>().Select(choice => ByChoice[choice])];

    /// <summary>The code of a choice.</summary>
    public static string Of(TChoice choice) => ByChoice[choice];

    /// <summary>Finds the choice with exactly this code; case and surrounding space count.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out TChoice choice)
    {
        if (code is not null)
            return ByCode.TryGetValue(code, out choice);
        choice = default;
        return false;
    }

    /// <summary>Finds the choice with exactly this code.</summary>
    /// <exception cref="FormatException">No choice has this code.</exception>
    public static TChoice Parse(string code) =>
        TryParse(code, out var choice)
            ? choice
            : throw new FormatException($"'{code}' is none of {string.Join(", ", All)}.");
}
