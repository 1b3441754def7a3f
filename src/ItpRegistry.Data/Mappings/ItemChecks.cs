using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ItpRegistry.Data.Mappings;

/// <summary>
/// What follows from a column's type alone, for every table of the registry: choices by code, partial dates, dates of the calendar,
/// free text, and the reasons for missing items.
/// </summary>
internal static class ItemChecks
{
    private const string PartialDatePattern =
        "^(19|[2-9][0-9])[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

    private const string RefusedCharacters =
        @"[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]";

    public static void AddTo(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes().Where(IsOurs))
        {
            foreach (var property in entity.GetProperties().ToList())
                AddTo(entity, property);
            if (typeof(IFormRow).IsAssignableFrom(entity.ClrType))
                AddMissingReasons(entity);
        }
    }

    /// <summary>The items of a form: what a row may leave blank, and so may have a reason for.</summary>
    public static IEnumerable<IReadOnlyProperty> ItemsOf(IReadOnlyEntityType form) =>
        form.GetProperties().Where(property => property.IsNullable && !property.IsShadowProperty());

    private static bool IsOurs(IMutableEntityType entity) =>
        entity.ClrType.Namespace!.StartsWith("ItpRegistry.", StringComparison.Ordinal)
        && entity.ClrType != typeof(Accounts.RegistryUser)
        // Written by triggers from what was checked where it stands.
        && entity.ClrType != typeof(Auditing.AuditEntry);

    private static void AddTo(IMutableEntityType entity, IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var column = property.GetColumnName();
        var quoted = CheckConstraints.Quoted(column);
        if (type.IsEnum)
        {
            var converter = typeof(CodeConverter<>).MakeGenericType(type);
            property.SetValueConverter(converter);
            property.SetColumnType("text");
            var codes = (
                (IEnumerable<string>)
                    typeof(Codes<>).MakeGenericType(type).GetProperty("All")!.GetValue(null)!
            );
            entity.Check(
                column,
                $"{quoted} IN ({string.Join(", ", codes.Select(code => $"'{code}'"))})"
            );
        }
        else if (type == typeof(PartialDate))
        {
            property.SetColumnType("text");
            // The pattern alone would let 30 February through; make_date raises on it.
            entity.Check(
                column,
                $"CASE WHEN {quoted} ~ '{PartialDatePattern}' THEN length({quoted}) < 10 OR make_date(left({quoted}, 4)::int, substr({quoted}, 6, 2)::int, right({quoted}, 2)::int) IS NOT NULL ELSE {quoted} IS NULL END"
            );
        }
        else if (type == typeof(DateOnly) && typeof(IFormRow).IsAssignableFrom(entity.ClrType))
        {
            entity.Check(
                column,
                $"{quoted} BETWEEN '{PartialDate.MinimumYear}-01-01' AND '{PartialDate.MaximumYear}-12-31'"
            );
        }
        else if (
            type == typeof(string)
            && property.GetColumnType() is null or "text"
            && property.GetValueConverter() is null
            && property.GetComputedColumnSql() is null
        )
        {
            property.SetColumnType("text");
            // Blank is missing, so an empty text is never stored where its absence can be.
            var shortest = property.GetDefaultValue() is "" ? 0 : 1;
            entity.Check(
                column,
                $"char_length({quoted}) BETWEEN {shortest} AND {FreeText.MaximumLength} AND {quoted} !~ '{RefusedCharacters}'"
            );
        }
    }

    private static void AddMissingReasons(IMutableEntityType entity)
    {
        var reasons = string.Join(
            " && ",
            Codes<MissingReason>.All.Select(code => $"@ != \"{code}\"")
        );
        entity.Check(
            "missing",
            $"jsonb_typeof(missing) = 'object' AND NOT jsonb_path_exists(missing, 'strict $.* ? (@.type() != \"string\" || ({reasons}))')"
        );
        var items = ItemsOf(entity).Select(item => item.GetColumnName()).ToList();
        var known = string.Join(", ", items.Select(item => $"'{item}'"));
        var absent = items.Select(item =>
            $"NOT (missing ? '{item}' AND {CheckConstraints.Quoted(item)} IS NOT NULL)"
        );
        entity.Check(
            "missing_items",
            $"missing = '{{}}'::jsonb OR (missing - ARRAY[{known}]::text[] = '{{}}'::jsonb AND {string.Join(" AND ", absent)})"
        );
    }
}
