using System.Collections.Frozen;

namespace ItpRegistry.Domain.Dictionary.Grammar;

/// <summary>One of the codes of an enumeration, exactly, case included.</summary>
internal sealed class ChoiceGrammar<TChoice> : ItemGrammar<TChoice>
    where TChoice : struct, Enum
{
    private readonly FrozenDictionary<string, TChoice>.AlternateLookup<ReadOnlySpan<char>> byCode;
    private readonly ItemProblem unknownCode;

    /// <exception cref="ArgumentException">A member of the enumeration has no label, or two.</exception>
    public ChoiceGrammar(
        ItemType type,
        IReadOnlyList<(TChoice Choice, string En, string Fr)> labels
    )
        : base(type)
    {
        if (!labels.Select(l => l.Choice).Order().SequenceEqual(Enum.GetValues<TChoice>().Order()))
        {
            throw new ArgumentException(
                $"Every {typeof(TChoice).Name} needs one label.",
                nameof(labels)
            );
        }
        Choices =
        [
            .. labels.Select(l => new ItemChoice(Codes<TChoice>.Of(l.Choice), new(l.En, l.Fr))),
        ];
        byCode = labels
            .ToFrozenDictionary(
                l => Codes<TChoice>.Of(l.Choice),
                l => l.Choice,
                StringComparer.Ordinal
            )
            .GetAlternateLookup<ReadOnlySpan<char>>();
        unknownCode = new(
            ItemProblemKind.UnknownCode,
            $"one of {string.Join(", ", Choices.Select(c => c.Code))}"
        );
    }

    public override IReadOnlyList<ItemChoice> Choices { get; }

    protected override ItemProblem? Read(ReadOnlySpan<char> text, out TChoice value) =>
        byCode.TryGetValue(text, out value) ? null : unknownCode;

    protected override string Write(TChoice value) => Codes<TChoice>.Of(value);
}
