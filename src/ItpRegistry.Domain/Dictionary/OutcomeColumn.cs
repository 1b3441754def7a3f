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

    /// <summary>How it is computed.</summary>
    public LocalizedText Derivation { get; init; } = new("", "");

    /// <summary>The paper's tables whose figures are counted from it.</summary>
    public PaperTables Tables { get; init; }

    /// <summary>Whether it identifies the row.</summary>
    public bool IsKey => Code == "registry_number";

    /// <summary>The label of a choice.</summary>
    /// <exception cref="InvalidOperationException">No choice has this code.</exception>
    public LocalizedText ChoiceLabel(string code) => Choices.First(c => c.Code == code).Label;

    internal OutcomeColumn Derives(string en, string fr) => this with { Derivation = new(en, fr) };

    internal OutcomeColumn In(PaperTables tables) => this with { Tables = tables };
}
