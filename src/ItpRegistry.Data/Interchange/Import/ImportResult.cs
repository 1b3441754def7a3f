namespace ItpRegistry.Data.Interchange.Import;

/// <summary>What an import did to a table.</summary>
/// <param name="File">The file.</param>
/// <param name="Inserted">Rows with a new key.</param>
/// <param name="Updated">Rows whose key was there, with other values.</param>
/// <param name="Unchanged">Rows that were there already.</param>
public sealed record ImportedFile(string File, long Inserted, long Updated, long Unchanged);

/// <summary>A soft warning that an import stored as unconfirmed.</summary>
/// <param name="RegistryNumber">The patient.</param>
/// <param name="File">The file, which need not be one whose row was imported.</param>
/// <param name="Row">The row within the patient; empty where a patient has one row.</param>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value.</param>
/// <param name="Message">The warning in English.</param>
public sealed record ImportWarning(
    string RegistryNumber,
    string File,
    string Row,
    string Column,
    string Value,
    string Message
)
{
    /// <summary>One line for a terminal.</summary>
    public override string ToString() =>
        $"{RegistryNumber}, {File}{(Row.Length > 0 ? $", row {Row}" : "")}, column {Column}: '{Value}': {Message}";
}

/// <summary>The result of an import: applied as a whole, or refused as a whole.</summary>
public sealed record ImportResult
{
    /// <summary>The first thousand errors; none when the import was accepted.</summary>
    public required IReadOnlyList<InterchangeError> Errors { get; init; }

    /// <summary>How many errors there are in all.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>What was done to each table, or would have been in a dry run; empty when refused.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>The first thousand soft warnings of the patients imported.</summary>
    public required IReadOnlyList<ImportWarning> Warnings { get; init; }

    /// <summary>How many soft warnings there are in all.</summary>
    public required long WarningCount { get; init; }

    public bool IsAccepted => ErrorCount == 0;
}
