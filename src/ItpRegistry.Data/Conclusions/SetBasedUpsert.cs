using ItpRegistry.Data.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ItpRegistry.Data.Conclusions;

/// <summary>
/// Inserts or updates many rows of a mapped type by one statement, a parameter array for each column. Rows that would not change are left as
/// they are. (Not by COPY: it does not go through row-level security.)
/// </summary>
internal static class SetBasedUpsert
{
    public static async Task WriteAsync<TRow>(
        RegistryDbContext db,
        IReadOnlyList<TRow> rows,
        CancellationToken ct
    )
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        var columns = entity.GetProperties().ToList();
        await using var command = new NpgsqlCommand(
            Sql(entity, columns),
            (NpgsqlConnection)db.Database.GetDbConnection()
        );
        foreach (var column in columns)
            command.Parameters.Add(ColumnArray.Of(column, rows));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Sql(IEntityType entity, List<IProperty> columns)
    {
        var names = columns.Select(column => column.GetColumnName()).ToList();
        var key = entity.FindPrimaryKey()!.Properties.Select(column => column.GetColumnName());
        var others = names.Except(key).ToList();
        var arrays = Enumerable.Range(1, names.Count).Select(i => $"${i}");
        return $"""
            INSERT INTO {entity.GetTableName()} AS stored ({string.Join(", ", names)})
            SELECT * FROM unnest({string.Join(", ", arrays)})
            ON CONFLICT ({string.Join(", ", key)}) DO UPDATE
            SET {string.Join(", ", others.Select(name => $"{name} = EXCLUDED.{name}"))}
            WHERE ({string.Join(", ", others.Select(name => $"stored.{name}"))})
                IS DISTINCT FROM ({string.Join(", ", others.Select(name => $"EXCLUDED.{name}"))})
            """;
    }
}
