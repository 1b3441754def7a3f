using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>
/// A column of an export as an SQL expression, so that PostgreSQL writes the text of every cell and none passes through this program as a string.
/// Table <c>t</c> holds the rows, <c>p</c> the exported patients.
/// </summary>
internal sealed record ColumnSql(string Name, string Expression)
{
    /// <summary>The column of an item.</summary>
    public static ColumnSql Of(DictionaryItem item, ExportOptions options)
    {
        if (item.IsReference)
            return new(item.Code, $"p.{item.Code}");
        var column = $"t.{Identifier(item.Code)}";
        if (options.Labels is not null && item.Choices.Count > 0)
            return new(item.Code, Labelled(column, item.Choices, options.Labels));
        return item.Type == ItemType.Text && options.SpreadsheetSafe
            ? new(item.Code, Safe(column))
            : new(item.Code, column);
    }

    /// <summary>The column that says why an item has no value.</summary>
    public static ColumnSql OfReason(DictionaryItem item, ExportOptions options)
    {
        var reason = $"t.missing ->> {Literal(item.Code)}";
        return new(
            item.MissingColumn,
            options.Labels is null
                ? reason
                : Labelled(reason, DataDictionary.MissingReasons, options.Labels)
        );
    }

    /// <summary>A computed column: yes and no for what is stored as true and false, labels on demand.</summary>
    public static ColumnSql Of(OutcomeColumn column, string expression, ExportOptions options)
    {
        if (options.Labels is not null && column.Choices.Count > 0)
            return new(column.Code, Labelled(expression, column.Choices, options.Labels));
        return column.Type == ItemType.Text && options.SpreadsheetSafe
            ? new(column.Code, Safe(expression))
            : new(column.Code, expression);
    }

    public static string Identifier(string code) => $"\"{code}\"";

    public static string Literal(string text) =>
        $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Labelled(
        string expression,
        IReadOnlyList<ItemChoice> choices,
        string language
    )
    {
        var cases = choices.Select(c =>
            $"WHEN {Literal(c.Code)} THEN {Literal(c.Label.In(language))}"
        );
        return $"CASE {expression} {string.Join(' ', cases)} END";
    }

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Safe(string expression) =>
        $"CASE WHEN {expression} ~ '^[-=+@\\t\\r]' THEN '''' || {expression} ELSE {expression} END";
}
