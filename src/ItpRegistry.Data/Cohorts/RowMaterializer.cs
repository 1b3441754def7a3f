using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ItpRegistry.Data.Cohorts;

/// <summary>
/// Makes rows of a mapped type from a plain reader, by the mapping's own columns and converters: for whoever reads a hundred thousand at once, for
/// which EF Core's own way takes a tenth more time.
/// </summary>
internal sealed class RowMaterializer<TRow>
    where TRow : class
{
    private static readonly MethodInfo IsNull = typeof(NpgsqlDataReader).GetMethod(
        nameof(NpgsqlDataReader.IsDBNull)
    )!;

    private static readonly MethodInfo Value = typeof(NpgsqlDataReader).GetMethod(
        nameof(NpgsqlDataReader.GetFieldValue)
    )!;

    private readonly Func<NpgsqlDataReader, TRow> _read;

    /// <summary>The place of a column that is null only where an outer join has found no row.</summary>
    private readonly int _key;

    /// <summary>For rows whose columns stand side by side.</summary>
    /// <param name="entity">The mapping.</param>
    /// <param name="first">The place of the first column.</param>
    public RowMaterializer(IEntityType entity, int first)
    {
        var properties = entity.GetProperties().ToList();
        Columns = [.. properties.Select(property => property.GetColumnName())];
        _key = first + properties.IndexOf(entity.FindPrimaryKey()!.Properties[0]);
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var row = Expression.MemberInit(
            Expression.New(typeof(TRow)),
            properties.Select(
                (property, i) =>
                    Expression.Bind(property.PropertyInfo!, Read(reader, first + i, property))
            )
        );
        _read = Expression.Lambda<Func<NpgsqlDataReader, TRow>>(row, reader).Compile();
    }

    /// <summary>The columns, in their order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The row that the reader stands on; null where an outer join has found none.</summary>
    public TRow? Read(NpgsqlDataReader reader) => reader.IsDBNull(_key) ? null : _read(reader);

    private static Expression Read(ParameterExpression reader, int place, IProperty property)
    {
        var index = Expression.Constant(place);
        var converter = property.GetTypeMapping().Converter;
        var type = property.ClrType;
        var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(type) ?? type;
        Expression value = Expression.Call(reader, Value.MakeGenericMethod(stored), index);
        if (converter is not null)
            value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
        if (value.Type != type)
            value = Expression.Convert(value, type);
        return property.IsNullable
            ? Expression.Condition(
                Expression.Call(reader, IsNull, index),
                Expression.Default(type),
                value
            )
            : value;
    }
}
