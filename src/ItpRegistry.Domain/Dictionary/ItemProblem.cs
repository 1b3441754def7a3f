namespace ItpRegistry.Domain.Dictionary;

/// <summary>What is wrong with the text of an item.</summary>
public enum ItemProblemKind
{
    /// <summary>Nothing is written where something must be.</summary>
    Blank,

    /// <summary>A whole number was expected.</summary>
    NotAnInteger,

    /// <summary>A number was expected.</summary>
    NotANumber,

    /// <summary>The number is outside the item's range.</summary>
    OutOfRange,

    /// <summary>The number has more decimals than are kept.</summary>
    TooManyDecimals,

    /// <summary>A day of the calendar was expected.</summary>
    NotADate,

    /// <summary>A year, a month or a day was expected.</summary>
    NotAPartialDate,

    /// <summary>None of the item's codes.</summary>
    UnknownCode,

    /// <summary>The text is too long.</summary>
    TooLong,

    /// <summary>The text holds a control character other than tab, carriage return and line feed.</summary>
    ControlCharacter,

    /// <summary>Not a center code.</summary>
    NotACenterCode,

    /// <summary>Not a registry number.</summary>
    NotARegistryNumber,
}

/// <summary>Why a text is not a value of an item.</summary>
/// <param name="Kind">What is wrong, for the pages to put into words.</param>
/// <param name="Accepted">What would be accepted, in English, for the importer and the log.</param>
public sealed record ItemProblem(ItemProblemKind Kind, string Accepted);
