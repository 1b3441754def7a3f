using ItpRegistry.Domain.Dictionary.Grammar;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>
/// One item of the case-report form: its code, which is also its CSV column and its database column, what it is called, how its value is
/// written, and when it must be answered.
/// </summary>
public abstract class DictionaryItem
{
    private readonly ItemGrammar grammar;
    private string? missingColumn;

    private protected DictionaryItem(string code, CrfForm? form, ItemGrammar grammar)
    {
        Code = code;
        Form = form;
        this.grammar = grammar;
    }

    /// <summary>The language-free code, unique within its file.</summary>
    public string Code { get; }

    /// <summary>The form it is on; <see langword="null"/> for the items of a center and of computed outcomes.</summary>
    public CrfForm? Form { get; }

    /// <summary>What it is called, in sentence case.</summary>
    public LocalizedText Label { get; internal set; } = new("", "");

    /// <summary>What to write, where the label does not tell.</summary>
    public LocalizedText? Hint { get; internal set; }

    /// <summary>How its value is written.</summary>
    public ItemType Type => grammar.Type;

    /// <summary>The type of its value, not nullable: <see cref="string"/>, <see cref="int"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, a partial date or an enumeration.</summary>
    public Type ValueType => grammar.ValueType;

    /// <summary>The unit of its number.</summary>
    public ItemUnit? Unit { get; internal set; }

    /// <summary>Its choices in the order they are shown; empty unless <see cref="Type"/> is a choice or yes/no/unknown.</summary>
    public IReadOnlyList<ItemChoice> Choices => grammar.Choices;

    /// <summary>The lowest number accepted, itself included.</summary>
    public decimal? Minimum => grammar.Minimum;

    /// <summary>The highest number accepted, itself included.</summary>
    public decimal? Maximum => grammar.Maximum;

    /// <summary>Whether it is part of its file's key; never blank then.</summary>
    public bool IsKey { get; internal set; }

    /// <summary>Whether it names the row's patient or center and is no property of the row's type; never blank then.</summary>
    public abstract bool IsReference { get; }

    /// <summary>When the item applies; <see langword="null"/> when always.</summary>
    public ItemCondition? AppliesWhen { get; internal set; }

    /// <summary>Whether a form is complete only with an answer, or a reason for having none, where <see cref="IsRequiredIn"/> says so.</summary>
    public bool Required { get; internal set; }

    /// <summary>The part of the rows in which an item that applies is required; <see langword="null"/> for all of them.</summary>
    public ItemCondition? RequiredCondition { get; internal set; }

    /// <summary>When an answer is required: <c>always</c>, the code of a condition, or <see langword="null"/> for never.</summary>
    public string? RequiredWhen =>
        !Required ? null : RequiredCondition?.Code ?? AppliesWhen?.Code ?? "always";

    /// <summary>Whether a value that is missing may say why, in the column <see cref="MissingColumn"/>.</summary>
    public abstract bool MayBeMissing { get; }

    /// <summary>The column that says why a value is missing: the code with <c>_missing</c> behind it.</summary>
    public string MissingColumn => missingColumn ??= Code + "_missing";

    /// <summary>What is computed from it; <see langword="null"/> when nothing is.</summary>
    public LocalizedText? Derivation { get; internal set; }

    /// <summary>The paper's tables whose figures rest on it.</summary>
    public PaperTables Tables { get; internal set; }

    /// <summary>The value of the item in a row of its file; <see langword="null"/> when blank.</summary>
    /// <exception cref="InvalidOperationException">The item is a reference.</exception>
    public abstract object? GetValue(object row);

    /// <summary>Sets the value of the item in a row of its file.</summary>
    /// <exception cref="InvalidOperationException">The item is a reference, or a key and the value <see langword="null"/>.</exception>
    public abstract void SetValue(object row, object? value);

    /// <summary>The label of a choice.</summary>
    /// <exception cref="InvalidOperationException">No choice has this code.</exception>
    public LocalizedText ChoiceLabel(string code) => Choices.First(c => c.Code == code).Label;

    /// <summary>Reads a value as the interchange files write it; an empty text is <see langword="null"/>, which keys and references refuse.</summary>
    public ItemProblem? Parse(ReadOnlySpan<char> text, out object? value)
    {
        value = null;
        return text.IsEmpty ? CheckBlank() : grammar.Parse(text, out value);
    }

    /// <summary>Checks a text as <see cref="Parse"/> does, without keeping its value.</summary>
    public ItemProblem? Check(ReadOnlySpan<char> text) =>
        text.IsEmpty ? CheckBlank() : grammar.Check(text);

    /// <summary>Writes a value as the interchange files do; <see langword="null"/> is empty.</summary>
    public string Format(object? value) => value is null ? "" : grammar.Format(value);

    /// <summary>Whether the answers of the row make the item apply.</summary>
    public bool AppliesTo(object row) => AppliesWhen is null || AppliesWhen.HoldsFor(row);

    /// <summary>Whether the row holds a value, or a reason for having none.</summary>
    public bool IsAnsweredIn(object row) =>
        GetValue(row) is not null || (row as IFormRow)?.Missing.ContainsKey(Code) == true;

    /// <summary>Whether a complete form has an answer here, or a reason for having none.</summary>
    public bool IsRequiredIn(object row) =>
        Required && !IsReference && AppliesTo(row) && RequiredCondition?.HoldsFor(row) != false;

    /// <summary>Whether a complete form still needs an answer here.</summary>
    public bool IsUnansweredIn(object row) => IsRequiredIn(row) && !IsAnsweredIn(row);

    /// <summary>Whether the row holds an answer although its other answers make the item not apply.</summary>
    public bool IsOutOfPlaceIn(object row) =>
        !IsReference && !AppliesTo(row) && GetValue(row) is not null;

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private ItemProblem? CheckBlank() =>
        IsKey || IsReference
            ? new(ItemProblemKind.Blank, "a value: this column is never blank")
            : null;
}
