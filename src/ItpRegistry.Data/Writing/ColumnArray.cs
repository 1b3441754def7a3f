using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ItpRegistry.Data.Writing;

/// <summary>The values of one column of many rows as an array parameter, for statements that read them by <c>unnest</c>.</summary>
internal static class ColumnArray
{
    public static NpgsqlParameter Of<TRow>(IProperty column, IReadOnlyList<TRow> rows)
        where TRow : class =>
        new() { Value = ValuesOf(column, rows), DataTypeName = $"{column.GetColumnType()}[]" };

    private static Array ValuesOf<TRow>(IProperty column, IReadOnlyList<TRow> rows)
        where TRow : class
    {
        var getter = column.GetGetter();
        var converter = column.GetTypeMapping().Converter;
        var type = converter?.ProviderClrType ?? column.ClrType;
        if (type.IsValueType && column.IsNullable && Nullable.GetUnderlyingType(type) is null)
            type = typeof(Nullable<>).MakeGenericType(type);
        var values = Array.CreateInstance(type, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var value = getter.GetClrValue(rows[i]);
            values.SetValue(converter is null ? value : converter.ConvertToProvider(value), i);
        }
        return values;
    }
}
