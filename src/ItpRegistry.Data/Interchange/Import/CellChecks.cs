using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange.Import;

/// <summary>Holds the cells of a row against the data dictionary, and against each other where they say the same thing twice.</summary>
internal sealed class CellChecks(CrfFile file, CrfColumns columns, ErrorLog log)
{
    private const string RegistryNumberColumn = "registry_number";

    private readonly int centerCode = file.Items.ToList().FindIndex(i => i.IsReference && !i.IsKey);

    public void Check(CrfRow row)
    {
        for (var item = 0; item < file.Items.Count; item++)
        {
            CheckValue(row, item);
            CheckReason(row, item);
        }
        CheckCenter(row);
    }

    private void CheckValue(CrfRow row, int index)
    {
        var field = columns.ValueOf(index);
        if (field < 0)
        {
            row.Refuse(index);
            return;
        }
        var item = file.Items[index];
        if (item.Check(row.Field(field)) is not { } problem)
            return;
        Report(row, item.Code, row.Field(field), Words.Of(problem.Kind), problem.Accepted);
        row.Refuse(index);
    }

    private void CheckReason(CrfRow row, int index)
    {
        var field = columns.ReasonOf(index);
        if (field < 0 || row.Field(field).IsEmpty)
            return;
        var item = file.Items[index];
        var text = row.Field(field);
        if (!Codes<MissingReason>.TryParse(text.ToString(), out var reason))
        {
            var accepted = $"one of {string.Join(", ", Codes<MissingReason>.All)}";
            var problem = Words.Of(ItemProblemKind.UnknownCode);
            Report(row, item.MissingColumn, text, problem, accepted);
            row.Refuse(index);
        }
        else if (columns.ValueOf(index) is >= 0 and var value && !row.Field(value).IsEmpty)
        {
            Report(
                row,
                item.MissingColumn,
                text,
                $"a reason for having no value, beside the value '{row.Field(value)}'",
                "a value or a reason, not both"
            );
            row.Refuse(index);
        }
        else
        {
            row.Explain(index, reason);
        }
    }

    /// <summary>A registry number begins with the code of the row's own center.</summary>
    private void CheckCenter(CrfRow row)
    {
        if (centerCode < 0 || !row.HasKeys || row[centerCode].IsEmpty)
            return;
        var number = row[0];
        if (RegistryNumber.BelongsTo(number, row[centerCode]))
            return;
        Report(
            row,
            RegistryNumberColumn,
            number,
            "the registry number of another center",
            $"{row[centerCode]}-, the center code of the row and a hyphen, before the digits"
        );
        row.Refuse(centerCode);
    }

    private void Report(
        CrfRow row,
        string column,
        ReadOnlySpan<char> value,
        string problem,
        string accepted
    ) => log.Add(new(file.FileName, row.Line, column, value.ToString(), problem, accepted));
}
