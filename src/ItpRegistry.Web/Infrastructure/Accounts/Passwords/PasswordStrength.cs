using Zxcvbn.Matcher;

namespace ItpRegistry.Web.Infrastructure.Accounts.Passwords;

/// <summary>What makes a password easy to guess.</summary>
public enum PasswordWeakness
{
    /// <summary>It is made of the account's name or address, or of the registry's name.</summary>
    Personal,

    /// <summary>It is among the passwords that many people use, or made of them.</summary>
    Common,

    /// <summary>It is a single word or name, or few of them.</summary>
    Words,

    /// <summary>The same again and again: <c>aaaaaaaaaaaa</c>.</summary>
    Repeated,

    /// <summary>Characters in their order: <c>abcdefghijkl</c>, <c>123456789012</c>.</summary>
    Sequence,

    /// <summary>Keys that lie side by side: <c>azertyuiop</c>.</summary>
    Keyboard,

    /// <summary>A date or a year.</summary>
    Date,

    /// <summary>Nothing of this, and still guessed soon.</summary>
    Guessable,
}

/// <summary>How easily a password is guessed, by zxcvbn's estimate.</summary>
public static class PasswordStrength
{
    /// <summary>The score from which a password is taken: 0 to 4, where 3 needs at least 10⁸ guesses.</summary>
    public const int Needed = 3;

    /// <summary>What the estimate sees of a password: it takes long over more, and 100 characters that are guessed soon do not get better by more.</summary>
    private const int Seen = 100;

    private const string PersonalWords = "user_inputs";
    private const string CommonPasswords = "passwords";

    private static readonly char[] Separators = [' ', ',', '.', '@', '-', '_', '\''];

    // Its dictionaries are read once; nothing says that it may be used by two at a time.
    private static readonly Zxcvbn.Zxcvbn Estimate = new();
    private static readonly Lock Alone = new();

    /// <summary>Why a password is refused; <see langword="null"/> for one that is taken.</summary>
    /// <param name="password">The password.</param>
    /// <param name="personal">Words about the account, whole: their parts count too.</param>
    public static PasswordWeakness? WeaknessOf(string password, IEnumerable<string> personal)
    {
        var words = personal
            .SelectMany(text => text.Split(Separators).Append(text))
            .Where(word => word.Length > 2)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var seen = password[..Math.Min(password.Length, Seen)];
        Zxcvbn.Result found;
        lock (Alone)
            found = Estimate.EvaluatePassword(seen, words);
        return found.Score >= Needed ? null : Worst(found);
    }

    /// <summary>What the longest part of it that is no coincidence is; of two as long, what comes first.</summary>
    private static PasswordWeakness Worst(Zxcvbn.Result found) =>
        found
            .MatchSequence.OrderByDescending(part => part.Token.Length)
            .Select(KindOf)
            .FirstOrDefault(kind => kind is not null)
        ?? PasswordWeakness.Guessable;

    private static PasswordWeakness? KindOf(Zxcvbn.Match part) =>
        part switch
        {
            DictionaryMatch { DictionaryName: PersonalWords } => PasswordWeakness.Personal,
            DictionaryMatch { DictionaryName: CommonPasswords } => PasswordWeakness.Common,
            DictionaryMatch => PasswordWeakness.Words,
            _ => part.Pattern switch
            {
                "repeat" => PasswordWeakness.Repeated,
                "sequence" => PasswordWeakness.Sequence,
                "spatial" => PasswordWeakness.Keyboard,
                "date" or "year" => PasswordWeakness.Date,
                _ => null,
            },
        };
}
