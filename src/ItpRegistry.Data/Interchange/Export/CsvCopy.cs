using System.Text;
using Npgsql;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>Writes the rows of a query as a CSV file, whose every byte PostgreSQL makes.</summary>
internal sealed class CsvCopy(NpgsqlConnection connection, ExportOptions options)
{
    private const int BufferSize = 128 * 1024;

    private readonly byte[] buffer = new byte[BufferSize];

    /// <summary>Writes a file.</summary>
    /// <param name="fileName">What it is called.</param>
    /// <param name="columns">Its header.</param>
    /// <param name="query">Its rows, without parameters.</param>
    /// <param name="target">Where to.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<ExportedFile> WriteAsync(
        string fileName,
        IEnumerable<ColumnSql> columns,
        string query,
        IExportTarget target,
        CancellationToken ct
    )
    {
        await using var output = new MeasuredStream(await target.CreateAsync(fileName, ct));
        await output.WriteAsync(options.Preamble, ct);
        var header = string.Join(options.Delimiter, columns.Select(c => c.Name)) + "\n";
        await output.WriteAsync(Encoding.ASCII.GetBytes(header), ct);
        using (
            var reader = await connection.BeginTextExportAsync(
                $"COPY ({query}) TO STDOUT (FORMAT csv, DELIMITER '{options.Delimiter}')",
                ct
            )
        )
        {
            // The bytes as the server sends them: UTF-8, with no text decoded and encoded again.
            var bytes = ((NpgsqlCopyTextReader)reader).BaseStream;
            while (await bytes.ReadAsync(buffer, ct) is > 0 and var read)
                await output.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return new(fileName, output.Lines - 1, output.Sha256());
    }
}
