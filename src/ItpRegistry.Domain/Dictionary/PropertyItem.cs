using System.Linq.Expressions;
using System.Reflection;
using ItpRegistry.Domain.Dictionary.Grammar;

namespace ItpRegistry.Domain.Dictionary;

/// <summary>An item that is a property of its row.</summary>
internal sealed class PropertyItem<TRow, TProperty> : DictionaryItem
    where TRow : class
{
    private readonly Func<TRow, TProperty> get;
    private readonly Action<TRow, TProperty>? set;

    /// <exception cref="ArgumentException">The code is not the property's name in snake case, or the grammar reads values of another type.</exception>
    public PropertyItem(
        string code,
        CrfForm? form,
        ItemGrammar grammar,
        Expression<Func<TRow, TProperty>> property
    )
        : base(code, form, grammar)
    {
        var info = (PropertyInfo)((MemberExpression)property.Body).Member;
        if (ItemCode.OfProperty(info.Name) != code)
            throw new ArgumentException($"{info.Name} is not the property of '{code}'.");
        var valueType = Nullable.GetUnderlyingType(typeof(TProperty)) ?? typeof(TProperty);
        if (valueType != grammar.ValueType)
            throw new ArgumentException($"'{code}' is no {valueType.Name}.");
        get = info.GetMethod!.CreateDelegate<Func<TRow, TProperty>>();
        set = info.SetMethod?.CreateDelegate<Action<TRow, TProperty>>();
    }

    public override bool IsReference => false;

    public override bool MayBeMissing => !IsKey && typeof(IFormRow).IsAssignableFrom(typeof(TRow));

    public override object? GetValue(object row) => get((TRow)row);

    public override void SetValue(object row, object? value)
    {
        if (set is null || (value is null && IsKey))
            throw new InvalidOperationException($"'{Code}' cannot be set to '{value}'.");
        set((TRow)row, (TProperty)value!);
    }
}

/// <summary>An item that names the row's patient or center.</summary>
internal sealed class ReferenceItem(string code, CrfForm? form, ItemGrammar grammar)
    : DictionaryItem(code, form, grammar)
{
    public override bool IsReference => true;

    public override bool MayBeMissing => false;

    public override object? GetValue(object row) =>
        throw new InvalidOperationException($"'{Code}' is no property of its row.");

    public override void SetValue(object row, object? value) => GetValue(row);
}
