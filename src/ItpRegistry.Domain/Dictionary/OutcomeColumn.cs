namespace ItpRegistry.Domain.Dictionary;

/// <summary>A column of <c>outcomes.csv</c>: computed, exported, never imported.</summary>
/// <param name="Code">The column.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Type">How it is written; yes/no columns are a choice of the two.</param>
/// <param name="Choices">Its codes; empty unless it is a choice.</param>
public sealed record OutcomeColumn(
    string Code,
    LocalizedText Label,
    ItemType Type,
    IReadOnlyList<ItemChoice> Choices
)
{
    /// <summary>The unit of its number.</summary>
    public ItemUnit? Unit { get; init; }

    /// <summary>The label of a choice.</summary>
    /// <exception cref="InvalidOperationException">No choice has this code.</exception>
    public LocalizedText ChoiceLabel(string code) => Choices.First(c => c.Code == code).Label;
}
