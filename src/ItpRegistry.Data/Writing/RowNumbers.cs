using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ItpRegistry.Data.Writing;

/// <summary>Puts the rows of a repeating form in another order.</summary>
public static class RowNumbers
{
    /// <summary>
    /// Lets two rows of a patient trade their numbers, inside the present transaction; what is known of the rows by their numbers, confirmed warnings and
    /// drafts, goes with them.
    /// </summary>
    /// <param name="db">The context, in a transaction.</param>
    /// <param name="file">The file of the rows.</param>
    /// <param name="patientId">The patient.</param>
    /// <param name="address">The address of the form, before the rows' keys in those of the drafts.</param>
    /// <param name="first">The number of one row.</param>
    /// <param name="second">The number of the other.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task SwapAsync(
        RegistryDbContext db,
        CrfFile file,
        int patientId,
        string address,
        int first,
        int second,
        CancellationToken ct
    )
    {
        var (firstKey, secondKey) = (Key(first), Key(second));
        // The names of tables and columns are written here or the dictionary's own.
        await ExecuteAsync(
            $"UPDATE {file.Code} SET sequence = CASE sequence WHEN $2 THEN $3 ELSE $2 END WHERE patient_id = $1 AND sequence IN ($2, $3)",
            first,
            second
        );
        await SwapTextsAsync(
            "soft_warnings",
            "row_key",
            $"form = '{file.Code}'",
            firstKey,
            secondKey
        );
        await SwapTextsAsync(
            "form_drafts",
            "address",
            "true",
            $"{address}/{firstKey}",
            $"{address}/{secondKey}"
        );

        // Two steps, for the columns are part of unique indexes.
        async Task SwapTextsAsync(string table, string column, string where, string a, string b)
        {
            await ExecuteAsync(
                $"UPDATE {table} SET {column} = '-' || {column} WHERE patient_id = $1 AND {where} AND {column} IN ($2, $3)",
                a,
                b
            );
            await ExecuteAsync(
                $"UPDATE {table} SET {column} = CASE {column} WHEN '-' || $2 THEN $3 ELSE $2 END WHERE patient_id = $1 AND {where} AND {column} IN ('-' || $2, '-' || $3)",
                a,
                b
            );
        }

        async Task ExecuteAsync<TKey>(string sql, TKey a, TKey b)
        {
            await using var command = new NpgsqlCommand(
                sql,
                (NpgsqlConnection)db.Database.GetDbConnection()
            );
            command.Parameters.AddWithValue(patientId);
            command.Parameters.Add(new NpgsqlParameter<TKey> { TypedValue = a });
            command.Parameters.Add(new NpgsqlParameter<TKey> { TypedValue = b });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Key(int number) => number.ToString(CultureInfo.InvariantCulture);
}
