using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Export;

/// <summary>The queries of an export. Rows come in the order of registry number and key, by code point whatever the database's collation.</summary>
internal static class ExportQueries
{
    /// <summary>The exported patients, numbered in their order so that every file sorts by a number.</summary>
    public const string CreatePatients = """
        CREATE TEMP TABLE export_patients ON COMMIT DROP AS
        SELECT p.id, p.registry_number, p.center_code, row_number() OVER (ORDER BY p.registry_number COLLATE "C")::int AS position
        FROM patients p
        WHERE ($4 OR (NOT p.hidden AND p.consent IS DISTINCT FROM 'withdrawn'))
          AND ($1::int[] IS NULL OR p.center_id = ANY ($1))
          AND ($2::int[] IS NULL OR p.id = ANY ($2))
          AND (NOT $3 OR EXISTS (SELECT FROM patient_characteristics c WHERE c.patient_id = p.id AND c.eligibility = 'eligible'))
        """;

    public const string IndexPatients = """
        ALTER TABLE export_patients ADD PRIMARY KEY (id);
        ANALYZE export_patients
        """;

    /// <summary>The items of a file that have a reason for missing in some exported row.</summary>
    public static string MissingItems(CrfFile file) =>
        $"SELECT DISTINCT jsonb_object_keys(t.missing) {From(file)} WHERE t.missing <> '{{}}'::jsonb";

    public static string Rows(
        CrfFile file,
        IEnumerable<ColumnSql> columns,
        ExportOptions options
    ) => $"SELECT {List(columns)} {From(file)} {Where(file, options)} ORDER BY {Order(file)}";

    public static string Outcomes(IEnumerable<ColumnSql> columns, int definitionId) =>
        $"""
            SELECT {List(columns)}
            FROM export_patients p
            LEFT JOIN outcomes o ON o.patient_id = p.id AND o.definition_id = {definitionId}
            LEFT JOIN patient_characteristics c ON c.patient_id = p.id
            LEFT JOIN follow_up f ON f.patient_id = p.id
            LEFT JOIN (
                SELECT DISTINCT ON (patient_id) patient_id, outcome
                FROM outcome_adjudications
                WHERE definition_id = {definitionId}
                ORDER BY patient_id, id DESC
            ) a ON a.patient_id = p.id
            ORDER BY p.position
            """;

    /// <summary>Where a column of <c>outcomes.csv</c> comes from.</summary>
    public static string OutcomeExpression(OutcomeColumn column, string definition) =>
        column.Code switch
        {
            "registry_number" or "center_code" => $"p.{column.Code}",
            "definition" => ColumnSql.Literal(definition),
            "eligibility" or "eligibility_reasons" => $"c.{column.Code}",
            // The latest decision under the exported definition.
            "adjudicated_outcome" => "a.outcome",
            "investigator_assessment" => "f.investigator_assessment",
            "evidence_sparse" or "relapse" or "duration_censored" =>
                $"CASE WHEN o.{column.Code} THEN 'yes' WHEN NOT o.{column.Code} THEN 'no' END",
            var code => $"o.{code}",
        };

    private static string List(IEnumerable<ColumnSql> columns) =>
        string.Join(", ", columns.Select(c => c.Expression));

    private static string From(CrfFile file)
    {
        if (file == DataDictionary.Centers)
            return "FROM centers t";
        var key = file == DataDictionary.Patients ? "id" : "patient_id";
        return $"FROM {file.Code} t JOIN export_patients p ON p.id = t.{key}";
    }

    private static string Where(CrfFile file, ExportOptions options) =>
        file == DataDictionary.Centers && options.CenterIds is { } centers
            ? $"WHERE t.id = ANY (ARRAY[{string.Join(',', centers)}]::int[])"
            : "";

    private static string Order(CrfFile file)
    {
        if (file == DataDictionary.Centers)
            return "t.center_code COLLATE \"C\"";
        var keys = file.Keys.Skip(1).Select(k => $"t.{ColumnSql.Identifier(k.Code)}");
        return string.Join(", ", keys.Prepend("p.position"));
    }
}
