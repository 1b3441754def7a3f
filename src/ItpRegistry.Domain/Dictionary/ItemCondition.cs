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

/// <summary>When an item applies: some clause is satisfied by the answers of the same row.</summary>
public sealed class ItemCondition
{
    private readonly Func<string, DictionaryItem> find;

    internal ItemCondition(
        IReadOnlyList<ConditionClause> clauses,
        Func<string, DictionaryItem> find
    )
    {
        Clauses = clauses;
        this.find = find;
    }

    /// <summary>The clauses, one of which is enough.</summary>
    public IReadOnlyList<ConditionClause> Clauses { get; }

    /// <summary>As in the data dictionary: the clauses joined by <c>" or "</c>.</summary>
    public string Code => string.Join(" or ", Clauses);

    /// <summary>Whether the answers of a row satisfy the condition.</summary>
    public bool HoldsFor(object row) =>
        Clauses.Any(clause =>
        {
            var item = find(clause.Item);
            return item.GetValue(row) is { } value
                && (clause.Values.Count == 0 || clause.Values.Contains(item.Format(value)));
        });
}
