using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>The words for contradictions in a patient's data: which item, what it holds, what it contradicts.</summary>
public sealed class HardErrorMessages(IStringLocalizer<EntryText> entryText)
{
    /// <summary>The sentence for a contradiction; of another form than the one shown, it begins with that form's title.</summary>
    public string For(Finding<HardErrorCode> found, CrfFile shown)
    {
        var label = found.Item.Label.In(ItemMessages.Language);
        if (found.File != shown && found.Item.Form is { } form)
            label = $"{CrfForms.Title(form).In(ItemMessages.Language)}, {label}";
        object[] values =
        [
            label,
            Word(found.Item, found.Value),
            .. NamesOf(found.Code).Select(name => Detail(found, name)),
        ];
        return entryText[$"HardError.{found.Code}", values];
    }

    /// <summary>The details that a sentence names, in their order.</summary>
    private static string[] NamesOf(HardErrorCode code) =>
        code switch
        {
            HardErrorCode.StopBeforeStart => ["start"],
            HardErrorCode.OutOfRange => ["minimum", "maximum"],
            HardErrorCode.DeathBeforeLastFollowUp => ["last_follow_up"],
            HardErrorCode.AgentTwiceAtOnce => ["agent", "other_row"],
            HardErrorCode.DeathDateWithoutDeath => ["vital_status"],
            HardErrorCode.LastFollowUpBeforeDay0 => ["day0"],
            HardErrorCode.ValueWithMissingReason => ["reason"],
            _ => [],
        };

    private static string Detail(Finding<HardErrorCode> found, string name)
    {
        var written = found.Details[name];
        return name switch
        {
            "agent" => Label(DataDictionary.PriorTreatments["agent"].Choices, written),
            "vital_status" => Label(DataDictionary.FollowUp["vital_status"].Choices, written),
            "reason" => Label(DataDictionary.MissingReasons, written),
            _ => written,
        };
    }

    private static string Word(DictionaryItem item, string value) => Label(item.Choices, value);

    private static string Label(IReadOnlyList<ItemChoice> choices, string code) =>
        choices.FirstOrDefault(choice => choice.Code == code)?.Label.In(ItemMessages.Language)
        ?? code;
}
