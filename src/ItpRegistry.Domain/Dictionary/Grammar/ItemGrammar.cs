namespace ItpRegistry.Domain.Dictionary.Grammar;

/// <summary>
/// How the values of an item are written in the interchange files: strict, so that nothing is guessed. Nothing is trimmed; a sign, an
/// exponent, a unit, a thousands separator or a digit outside ASCII is refused.
/// </summary>
internal abstract class ItemGrammar(ItemType type, Type valueType)
{
    public ItemType Type { get; } = type;

    /// <summary>The type of a value, not nullable.</summary>
    public Type ValueType { get; } = valueType;

    public virtual IReadOnlyList<ItemChoice> Choices => [];

    public virtual decimal? Minimum => null;

    public virtual decimal? Maximum => null;

    /// <summary>Checks a text that is not empty without keeping its value, so that a bulk import allocates nothing for it.</summary>
    public abstract ItemProblem? Check(ReadOnlySpan<char> text);

    /// <summary>Reads a text that is not empty.</summary>
    public abstract ItemProblem? Parse(ReadOnlySpan<char> text, out object? value);

    /// <summary>Writes a value of <see cref="ValueType"/>.</summary>
    public abstract string Format(object value);
}

/// <summary>The grammar of values of one type.</summary>
internal abstract class ItemGrammar<T>(ItemType type) : ItemGrammar(type, typeof(T))
    where T : notnull
{
    public sealed override ItemProblem? Check(ReadOnlySpan<char> text) => Read(text, out _);

    public sealed override ItemProblem? Parse(ReadOnlySpan<char> text, out object? value)
    {
        var problem = Read(text, out var read);
        value = problem is null ? read : null;
        return problem;
    }

    public sealed override string Format(object value) => Write((T)value);

    protected abstract ItemProblem? Read(ReadOnlySpan<char> text, out T value);

    protected abstract string Write(T value);
}
