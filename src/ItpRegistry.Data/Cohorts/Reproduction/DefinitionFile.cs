using System.Globalization;
using System.Text;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Data.Cohorts.Reproduction;

/// <summary>
/// <c>definition.csv</c>: one row with every parameter of a response definition, the study period and whose outcomes the tables count.
/// Numbers have a decimal point, dates are ISO 8601, yes/no is <c>yes</c> or <c>no</c>; both days of the period belong to it.
/// </summary>
public static class DefinitionFile
{
    /// <summary>What the file is called.</summary>
    public const string FileName = "definition.csv";

    /// <summary>The file: UTF-8 without mark, a header and a row, each ended by <c>\n</c>.</summary>
    public static byte[] ToBytes(
        ResponseDefinition definition,
        StudyPeriod period,
        OutcomeSource source
    )
    {
        (string Column, string Cell)[] cells =
        [
            ("name", definition.Name),
            ("version", Number(definition.Version)),
            ("complete_response_level", Number(definition.CompleteResponseLevel)),
            ("complete_response_level_included", Answer(definition.CompleteResponseLevelIncluded)),
            ("response_level", Number(definition.ResponseLevel)),
            ("baseline_multiple", Number(definition.BaselineMultiple)),
            ("persistence_months", Number(definition.PersistenceMonths)),
            ("persistence_days", Number(definition.PersistenceDays)),
            ("loss_needs_confirmation", Answer(definition.LossNeedsConfirmation)),
            ("bleeding_ends_response", Answer(definition.BleedingEndsResponse)),
            ("rescue_masks", Answer(definition.RescueMasks)),
            ("rescue_effect_days", Number(definition.RescueEffectDays)),
            ("transfusion_effect_days", Number(definition.TransfusionEffectDays)),
            ("sparse_after_months", Number(definition.SparseAfterMonths)),
            ("study_period_from", Day(period.First)),
            ("study_period_to", Day(period.Last)),
            ("outcome_source", Codes<OutcomeSource>.Of(source)),
        ];
        return Encoding.UTF8.GetBytes(
            Line(cells.Select(cell => cell.Column)) + Line(cells.Select(cell => cell.Cell))
        );
    }

    private static string Line(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => CsvText.Quoted(cell, ','))) + "\n";

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Answer(bool yes) =>
        Codes<YesNoUnknown>.Of(yes ? YesNoUnknown.Yes : YesNoUnknown.No);

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
