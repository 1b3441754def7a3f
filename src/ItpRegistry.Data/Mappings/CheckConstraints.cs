using System.Globalization;
using System.Linq.Expressions;
using ItpRegistry.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ItpRegistry.Data.Mappings;

/// <summary>
/// CHECK constraints from what the mappings say, named <c>ck_table_column</c> or <c>ck_table_rule</c>. A CHECK passes on null, so that an
/// item without a value needs no case of its own.
/// </summary>
internal static class CheckConstraints
{
    /// <summary>Both ends are accepted.</summary>
    public static void CheckRange<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> item,
        decimal minimum,
        decimal maximum
    )
        where TEntity : class
    {
        var column = entity.ColumnOf(item);
        entity.Check(
            $"{column}_range",
            $"{column} BETWEEN {Literal(minimum)} AND {Literal(maximum)}"
        );
    }

    public static void CheckMinimum<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> item,
        decimal minimum
    )
        where TEntity : class
    {
        var column = entity.ColumnOf(item);
        entity.Check($"{column}_range", $"{column} >= {Literal(minimum)}");
    }

    /// <summary>A stop before its start is never stored; the same day is fine.</summary>
    public static void CheckOrder<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> start,
        Expression<Func<TEntity, object?>> stop
    )
        where TEntity : class
    {
        var column = entity.ColumnOf(stop);
        var (from, to) = (Quoted(entity.ColumnOf(start)), Quoted(column));
        if (entity.PropertyOf(start).ClrType == typeof(PartialDate?))
        {
            // Partial dates contradict each other only in the part that both know, and ISO text compares as dates do.
            var known = $"least(length({from}), length({to}))";
            (from, to) = ($"left({from}, {known})", $"left({to}, {known}) COLLATE \"C\"");
        }
        entity.Check($"{column}_order", $"{to} >= {from}");
    }

    public static void Check<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        string rule,
        string sql
    )
        where TEntity : class => entity.Metadata.Check(rule, sql);

    public static void Check(this IMutableEntityType entity, string rule, string sql) =>
        entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{rule}", sql);

    /// <summary>A column name as it must stand in SQL: <c>end</c> and <c>date</c> are words of the language.</summary>
    public static string Quoted(string column) => $"\"{column}\"";

    private static string Literal(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ColumnOf<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> item
    )
        where TEntity : class => entity.PropertyOf(item).GetColumnName();

    private static IMutableProperty PropertyOf<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        Expression<Func<TEntity, object?>> item
    )
        where TEntity : class => entity.Property(item).Metadata;
}
