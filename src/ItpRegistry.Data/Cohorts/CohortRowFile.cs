using System.Globalization;
using System.Text;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The rows behind cohort tables as CSV: a line a patient, every variable by its code, numbers at full precision.</summary>
public static class CohortRowFile
{
    private static readonly (string Name, Func<CohortRow, object?> Value)[] OfOutcome =
    [
        ("reason", row => Codes<OutcomeReason>.Of(row.Outcome.Reason)),
        ("time_to_response_days", row => row.Outcome.TimeToResponseDays),
        ("rfs_days", row => row.Outcome.RfsDays),
        (
            "rfs_event",
            row => row.Outcome.RfsEvent is { } end ? Codes<RelapseFreeSurvivalEnd>.Of(end) : null
        ),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="rows">The patients, in their order.</param>
    /// <param name="definition">The response definition of the outcomes; its name is no code and is left to the reader.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task WriteAsync(
        IReadOnlyList<CohortRow> rows,
        ResponseDefinition definition,
        Stream stream,
        CancellationToken ct = default
    )
    {
        var variables = CohortVariables
            .All.Where(variable => variable is not CohortEvents)
            .ToList();
        var lines = new CsvLines([
            "registry_number",
            .. variables.Select(variable => variable.Code),
            .. OfOutcome.Select(column => column.Name),
            "definition_id",
        ]);
        foreach (var row in rows)
        {
            lines.Add([
                row.RegistryNumber,
                .. variables.Select(variable => ValueOf(variable, row)),
                .. OfOutcome.Select(column => column.Value(row)),
                definition.Id,
            ]);
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), ct);
    }

    private static object? ValueOf(CohortVariable variable, CohortRow row) =>
        variable switch
        {
            CohortChoice choice => choice.Of(row),
            CohortNumber number => number.Of(row),
            CohortDay day => day.Of(row) is { } value
                ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            _ => throw new ArgumentException($"{variable.Code} has no single value."),
        };
}
