using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What a row of a repeating form is called: by what it holds, never by its number alone.</summary>
public sealed class RowLabels(IStringLocalizer<EntryText> entryText)
{
    private static readonly Dictionary<CrfFile, string[]> Telling = new()
    {
        [DataDictionary.PriorTreatments] = ["agent", "agent_other", "start", "stop"],
        [DataDictionary.Combinations] =
        [
            "tpo_ra",
            "tpo_ra_start",
            "immunosuppressor",
            "immunosuppressor_start",
        ],
        [DataDictionary.RescueTreatments] = ["type", "agent_other", "start", "stop"],
        [DataDictionary.BleedingEvents] = ["date", "site", "who_grade"],
        [DataDictionary.AdverseEvents] = ["term", "onset", "ctcae_grade"],
        [DataDictionary.PlateletCounts] = ["date", "count"],
    };

    /// <summary>The label of a row of this file.</summary>
    public string Of(CrfFile file, object row)
    {
        var parts = Telling[file].Select(code => Part(file[code], row)).OfType<string>().ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : entryText["Row.WithoutAnswers"];
    }

    private string? Part(DictionaryItem item, object row) =>
        item.GetValue(row) switch
        {
            null => null,
            Enum value => item is { Code: "agent" } && item.Format(value) == "other"
                ? null
                : ClinicalWording.Choice(item, item.Format(value)),
            DateOnly day => Dated(item, ClinicalFormat.Date(day)),
            PartialDate date => Dated(item, ClinicalFormat.Date(date)),
            int grade => entryText["Row.Grade", grade],
            decimal count => ClinicalFormat.Number(count),
            var text => item.Format(text),
        };

    private string Dated(DictionaryItem item, string date) =>
        item.Code switch
        {
            "stop" => entryText["Row.Until", date],
            "start" or "tpo_ra_start" or "immunosuppressor_start" => entryText["Row.From", date],
            _ => date,
        };
}
