using ItpRegistry.Data.Interchange.Export;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>The audit trail and the events as CSV files, row by row as the database sends them.</summary>
internal sealed class TrailFiles(CsvCopy copy, bool spreadsheetSafe)
{
    public const string Trail = "audit_trail.csv";
    public const string Values = "audit_values.csv";
    public const string Events = "events.csv";

    /// <summary>How a patient is known by the number, who is in the registry, hidden or erased.</summary>
    private const string Number = """
        coalesce((SELECT p.registry_number FROM patients p WHERE p.id = t.patient_id),
            (SELECT r.registry_number FROM patient_removals r WHERE r.patient_id = t.patient_id ORDER BY r.id LIMIT 1))
        """;

    private const string Center = "(SELECT c.center_code FROM centers c WHERE c.id = t.center_id)";

    /// <summary>With six decimals, as the hash is computed from it.</summary>
    private static string Moment(string column) =>
        $"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    /// <summary>Writes the three files.</summary>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(
        HistoryFilter filter,
        IExportTarget target,
        CancellationToken ct
    ) =>
        [
            await WriteAsync(
                Trail,
                TrailColumns(),
                $"FROM audit_entries t WHERE {filter.OfEntries ?? "false"} ORDER BY patient_id, number",
                target,
                ct
            ),
            await WriteAsync(
                Values,
                ValueColumns(),
                $"FROM audit_entries t CROSS JOIN LATERAL jsonb_each(t.changes) AS change (name, pair) WHERE {filter.OfEntries ?? "false"} ORDER BY patient_id, number, name",
                target,
                ct
            ),
            await WriteAsync(
                Events,
                EventColumns(),
                $"FROM registry_events t WHERE {filter.OfEvents ?? "false"} ORDER BY at, id",
                target,
                ct
            ),
        ];

    private Task<ExportedFile> WriteAsync(
        string name,
        ColumnSql[] columns,
        string from,
        IExportTarget target,
        CancellationToken ct
    )
    {
        var list = string.Join(", ", columns.Select(column => column.Expression));
        return copy.WriteAsync(name, columns, $"SELECT {list} {from}", target, ct);
    }

    private ColumnSql[] TrailColumns() =>
        [
            new("registry_number", Number),
            new("center_code", Center),
            Plain("number"),
            new("at", Moment("t.at")),
            Plain("user_id"),
            Typed("user_name"),
            Plain("origin"),
            Plain("operation"),
            Plain("table_name"),
            Typed("row_key"),
            Typed("reason"),
            new("changes", "t.changes"),
            Plain("salt"),
            Hash("content_hash"),
            Hash("previous_hash"),
            Hash("hash"),
            Plain("patient_id"),
            Plain("center_id"),
        ];

    private ColumnSql[] ValueColumns() =>
        [
            new("registry_number", Number),
            Plain("number"),
            new("at", Moment("t.at")),
            Typed("user_name"),
            Plain("operation"),
            Plain("table_name"),
            Typed("row_key"),
            new("column_name", "change.name"),
            new("old_value", Text("(change.pair ->> 0)")),
            new("new_value", Text("(change.pair ->> 1)")),
            Typed("reason"),
        ];

    private ColumnSql[] EventColumns() =>
        [
            Plain("id"),
            new("at", Moment("t.at")),
            Plain("user_id"),
            Typed("user_name"),
            Plain("origin"),
            Plain("kind"),
            new("center_code", Center),
            new("registry_number", Number),
            Plain("subject_user_id"),
            Plain("address"),
            Typed("reason"),
            new("details", "t.details"),
        ];

    private static ColumnSql Plain(string column) => new(column, $"t.{column}");

    private static ColumnSql Hash(string column) => new(column, $"encode(t.{column}, 'hex')");

    /// <summary>What people typed.</summary>
    private ColumnSql Typed(string column) => new(column, Text($"t.{column}"));

    private string Text(string expression) =>
        spreadsheetSafe ? ColumnSql.Safe(expression) : expression;
}
