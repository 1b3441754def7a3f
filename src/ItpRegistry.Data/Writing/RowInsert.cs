using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Writing;

/// <summary>
/// Inserts many rows of a mapped type by one statement, a parameter array for each column, past the context's tracking. (Not by COPY: it does not go
/// through row-level security.)
/// </summary>
public static class RowInsert
{
    /// <summary>Inserts rows inside the present transaction; they do not learn their keys.</summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="rows">The rows; none is fine.</param>
    /// <param name="withKeys">Whether the rows have their keys already.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task WriteAsync<TRow>(
        RegistryDbContext db,
        IReadOnlyList<TRow> rows,
        bool withKeys = false,
        CancellationToken ct = default
    )
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        // Shadow properties are the row version and what the database computes.
        var columns = entity
            .GetProperties()
            .Where(column => !column.IsShadowProperty())
            .Where(column => withKeys || !column.IsPrimaryKey())
            .ToList();
        var names = columns.Select(column => column.GetColumnName());
        var arrays = Enumerable.Range(1, columns.Count).Select(i => $"${i}");
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {entity.GetTableName()} ({string.Join(", ", names.Select(Quoted))}) SELECT * FROM unnest({string.Join(", ", arrays)})",
            (NpgsqlConnection)db.Database.GetDbConnection()
        );
        foreach (var column in columns)
            command.Parameters.Add(ColumnArray.Of(column, rows));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One of the columns is called <c>end</c>.</summary>
    private static string Quoted(string name) => $"\"{name}\"";
}
