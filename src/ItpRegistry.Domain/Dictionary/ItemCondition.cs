namespace ItpRegistry.Domain.Dictionary;

/// <summary>One item that a condition looks at.</summary>
/// <param name="Item">The code of an item of the same row.</param>
/// <param name="Values">The codes that satisfy it; any answer does when there are none.</param>
public sealed record ConditionClause(string Item, IReadOnlyList<string> Values)
{
    /// <summary>As in the data dictionary: <c>itp_type=secondary</c>, alternatives by <c>|</c>, <c>*</c> for any answer.</summary>
    public override string ToString() =>
        $"{Item}={(Values.Count == 0 ? "*" : string.Join('|', Values))}";
}

/// <summary>
/// When an item applies, or must be answered: some clause is satisfied by the answers of the same row, or a rule about the whole case is.
/// </summary>
public sealed class ItemCondition
{
    private readonly Func<string, DictionaryItem> find;
    private readonly (string Code, LocalizedText Words, Func<object, bool> Holds)? caseRule;

    internal ItemCondition(
        IReadOnlyList<ConditionClause> clauses,
        Func<string, DictionaryItem> find
    )
    {
        Clauses = clauses;
        this.find = find;
    }

    /// <summary>A rule about the whole case, which answers of other forms decide.</summary>
    internal ItemCondition(string code, LocalizedText words, Func<object, bool> holds)
        : this([], _ => throw new InvalidOperationException("The rule looks at no item."))
    {
        caseRule = (code, words, holds);
    }

    /// <summary>The clauses, one of which is enough; none when the condition looks at other forms.</summary>
    public IReadOnlyList<ConditionClause> Clauses { get; }

    /// <summary>As in the data dictionary: the clauses joined by <c>" or "</c>, or the code of the rule about the whole case.</summary>
    public string Code => caseRule?.Code ?? string.Join(" or ", Clauses);

    /// <summary>The rule about the whole case in words that follow "when"; <see langword="null"/> when there are clauses.</summary>
    public LocalizedText? CaseRule => caseRule?.Words;

    /// <summary>The item that a clause looks at.</summary>
    /// <exception cref="InvalidOperationException">The condition looks at other forms.</exception>
    public DictionaryItem ItemOf(ConditionClause clause) => find(clause.Item);

    /// <summary>Whether the answers of a row satisfy the condition.</summary>
    public bool HoldsFor(object row) =>
        caseRule is { } rule ? rule.Holds(row) : AnyClauseHoldsFor(row);

    private bool AnyClauseHoldsFor(object row) =>
        Clauses.Any(clause =>
        {
            var item = ItemOf(clause);
            // An answer that is itself out of place makes nothing apply.
            return item.AppliesTo(row)
                && item.GetValue(row) is { } value
                && (clause.Values.Count == 0 || clause.Values.Contains(item.Format(value)));
        });
}
