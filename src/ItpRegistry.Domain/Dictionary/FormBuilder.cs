using System.Linq.Expressions;
using ItpRegistry.Domain.Dictionary.Grammar;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>Collects the items of a form, so that a form reads as a list of what is asked.</summary>
internal sealed class FormBuilder<TRow>(CrfForm? form)
    where TRow : class
{
    private readonly List<DictionaryItem> items = [];

    public IReadOnlyList<DictionaryItem> Items => items;

    public ItemBuilder Reference(string code, ItemGrammar grammar, string en, string fr) =>
        Add(new ReferenceItem(code, form, grammar), en, fr);

    public ItemBuilder Text(
        string code,
        Expression<Func<TRow, string?>> property,
        string en,
        string fr,
        ItemGrammar? grammar = null
    ) => Add(code, property, grammar ?? new TextGrammar(), en, fr);

    public ItemBuilder Integer<TInteger>(
        string code,
        Expression<Func<TRow, TInteger>> property,
        string en,
        string fr,
        int minimum,
        int maximum = int.MaxValue
    ) => Add(code, property, new IntegerGrammar(minimum, maximum), en, fr);

    public ItemBuilder Decimal(
        string code,
        Expression<Func<TRow, decimal?>> property,
        string en,
        string fr,
        decimal minimum,
        decimal maximum
    ) => Add(code, property, new DecimalGrammar(minimum, maximum), en, fr);

    public ItemBuilder Date<TDate>(
        string code,
        Expression<Func<TRow, TDate>> property,
        string en,
        string fr
    ) => Add(code, property, new DateGrammar(), en, fr);

    public ItemBuilder PartialDate(
        string code,
        Expression<Func<TRow, PartialDate?>> property,
        string en,
        string fr
    ) => Add(code, property, new PartialDateGrammar(), en, fr);

    public ItemBuilder YesNo(
        string code,
        Expression<Func<TRow, YesNoUnknown?>> property,
        string en,
        string fr
    ) => Add(code, property, Answers, en, fr);

    public ItemBuilder Choice<TChoice>(
        string code,
        Expression<Func<TRow, TChoice?>> property,
        string en,
        string fr,
        IReadOnlyList<(TChoice Choice, string En, string Fr)> choices
    )
        where TChoice : struct, Enum =>
        Add(code, property, new ChoiceGrammar<TChoice>(ItemType.Choice, choices), en, fr);

    private static ItemGrammar Answers { get; } =
        new ChoiceGrammar<YesNoUnknown>(
            ItemType.YesNoUnknown,
            [
                (YesNoUnknown.Yes, "Yes", "Oui"),
                (YesNoUnknown.No, "No", "Non"),
                (YesNoUnknown.Unknown, "Unknown", "Inconnu"),
            ]
        );

    private ItemBuilder Add<TProperty>(
        string code,
        Expression<Func<TRow, TProperty>> property,
        ItemGrammar grammar,
        string en,
        string fr
    ) => Add(new PropertyItem<TRow, TProperty>(code, form, grammar, property), en, fr);

    private ItemBuilder Add(DictionaryItem item, string en, string fr)
    {
        item.Label = new(en, fr);
        items.Add(item);
        return new(item, code => items.Find(i => i.Code == code));
    }
}

/// <summary>Says more about an item that was just added.</summary>
internal sealed class ItemBuilder(DictionaryItem item, Func<string, DictionaryItem?> find)
{
    public ItemBuilder Key()
    {
        item.IsKey = true;
        return this;
    }

    /// <summary>A complete form has an answer, or a reason for having none, whenever the item applies.</summary>
    public ItemBuilder Required()
    {
        item.Required = true;
        return this;
    }

    /// <summary>The item applies when an earlier item of the form has one of these values, or any answer when none is given.</summary>
    /// <exception cref="ArgumentException">No earlier item has this code, or it has no such choice.</exception>
    public ItemBuilder When(string code, params string[] values)
    {
        item.AppliesWhen = With(item.AppliesWhen, code, values);
        return this;
    }

    /// <summary>The item applies by a rule about the whole case, which is said in words.</summary>
    public ItemBuilder WhenCase<TRow>(string code, string en, string fr, Func<TRow, bool> holds)
    {
        item.AppliesWhen = new(code, new(en, fr), row => holds((TRow)row));
        return this;
    }

    /// <summary>
    /// The item may always be answered, and a complete form has an answer when an earlier item of the form has one of these values, or any answer
    /// when none is given.
    /// </summary>
    /// <exception cref="ArgumentException">No earlier item has this code, or it has no such choice.</exception>
    public ItemBuilder RequiredWhen(string code, params string[] values)
    {
        item.Required = true;
        item.RequiredCondition = With(item.RequiredCondition, code, values);
        return this;
    }

    private ItemCondition With(ItemCondition? condition, string code, string[] values)
    {
        var other =
            find(code) ?? throw new ArgumentException($"'{item.Code}' looks at no item '{code}'.");
        if (values.FirstOrDefault(v => other.Check(v) is not null) is { } wrong)
            throw new ArgumentException($"'{code}' is never '{wrong}'.");
        return new([.. condition?.Clauses ?? [], new(code, values)], c => find(c)!);
    }

    public ItemBuilder Hint(string en, string fr) => Hint(new LocalizedText(en, fr));

    public ItemBuilder Hint(LocalizedText hint)
    {
        item.Hint = hint;
        return this;
    }

    public ItemBuilder Unit(ItemUnit unit)
    {
        item.Unit = unit;
        return this;
    }

    public ItemBuilder In(PaperTables tables)
    {
        item.Tables = tables;
        return this;
    }

    public ItemBuilder Derives(string en, string fr) => Derives(new LocalizedText(en, fr));

    public ItemBuilder Derives(LocalizedText rule)
    {
        item.Derivation = rule;
        return this;
    }
}
