namespace ItpRegistry.Data.Interchange.Csv;

/// <summary>What makes a record no RFC 4180.</summary>
internal enum CsvProblemKind
{
    QuoteInUnquotedField,
    TextAfterClosingQuote,
    UnterminatedQuote,
    BareCarriageReturn,
    InvalidUtf8,
    RecordTooLong,
}

/// <summary>A problem of one field, by its position in the record from 0.</summary>
internal readonly record struct CsvProblem(int Field, CsvProblemKind Kind)
{
    public string Message =>
        Kind switch
        {
            CsvProblemKind.QuoteInUnquotedField =>
                "a quote inside a field that does not begin with one",
            CsvProblemKind.TextAfterClosingQuote => "text behind the closing quote of a field",
            CsvProblemKind.UnterminatedQuote => "a quote that is never closed",
            CsvProblemKind.BareCarriageReturn => "a carriage return that is not part of a line end",
            CsvProblemKind.InvalidUtf8 => "bytes that are no UTF-8",
            _ => $"a record of more than {CsvTokenizer.LongestRecord} bytes",
        };

    public string Accepted =>
        Kind switch
        {
            CsvProblemKind.InvalidUtf8 => "UTF-8, with or without a byte-order mark",
            CsvProblemKind.BareCarriageReturn =>
                "line ends of LF or CR LF; other line ends within quotes only",
            CsvProblemKind.RecordTooLong => "shorter records",
            _ =>
                "fields quoted as in RFC 4180: quotes around the whole field, and doubled inside it",
        };
}
