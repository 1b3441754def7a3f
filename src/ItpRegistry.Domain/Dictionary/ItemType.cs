namespace ItpRegistry.Domain.Dictionary;

#pragma warning disable CA1720 // The members are the words of data dictionaries everywhere.

/// <summary>How the value of an item is written.</summary>
public enum ItemType
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number that may have decimals.</summary>
    Decimal,

    /// <summary>A day: <c>2020-01-31</c>.</summary>
    Date,

    /// <summary>A year, a month or a day: <c>2020</c>, <c>2020-01</c>, <c>2020-01-31</c>.</summary>
    PartialDate,

    /// <summary><c>yes</c>, <c>no</c> or <c>unknown</c>.</summary>
    YesNoUnknown,

    /// <summary>One of the item's choices, by code.</summary>
    Choice,
}

#pragma warning restore CA1720

/// <summary>The tables of the paper whose figures rest on an item.</summary>
[Flags]
public enum PaperTables
{
    /// <summary>In none.</summary>
    None = 0,

    /// <summary>Table 1, characteristics.</summary>
    Table1 = 1,

    /// <summary>Table 2, outcomes by group.</summary>
    Table2 = 2,

    /// <summary>Table 3, adverse events.</summary>
    Table3 = 4,
}

/// <summary>A choice of an item.</summary>
/// <param name="Code">Its language-free code.</param>
/// <param name="Label">What is shown.</param>
public sealed record ItemChoice(string Code, LocalizedText Label);

/// <summary>A unit of measurement.</summary>
/// <param name="Code">The code of the Unified Code for Units of Measure (UCUM).</param>
/// <param name="Symbol">The symbol shown beside the number, the same in both languages.</param>
public sealed record ItemUnit(string Code, string Symbol)
{
    /// <summary>Platelets: thousand millions a liter.</summary>
    public static ItemUnit PlateletsPerLiter { get; } = new("10*9/L", "10⁹/L");

    /// <summary>Weight.</summary>
    public static ItemUnit Kilogram { get; } = new("kg", "kg");
}
