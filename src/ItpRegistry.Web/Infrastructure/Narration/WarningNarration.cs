using System.Globalization;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;

namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>A soft warning in words.</summary>
/// <param name="Form">The form it is about; null for an item of none.</param>
/// <param name="Where">Form, row and item.</param>
/// <param name="Text">What is unusual.</param>
public sealed record WarningWords(CrfForm? Form, string Where, string Text);

/// <summary>Tells what a check found unusual and where.</summary>
public sealed class WarningNarration(ClinicalWording wording)
{
    private const string AppliesWhen = "applies_when";

    private readonly ConditionNarration conditions = new(wording);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public WarningWords Tell(Finding<SoftWarningCode> found) =>
        new(
            found.Item.Form,
            Where(found),
            Sentence(found.Code, found.Item, found.Value, found.Details)
        );

    private string Sentence(
        SoftWarningCode code,
        DictionaryItem item,
        string value,
        IReadOnlyDictionary<string, string> details
    )
    {
        object[] values = [Word(item, value), .. NamesOf(code).Select(Detail)];
        return wording.Say($"SoftWarning.{code}", values);

        object Detail(string name) =>
            name == AppliesWhen ? conditions.Tell(item.AppliesWhen!) : Word(name, details[name]);
    }

    /// <summary>The details that the sentence of a warning names, in their order.</summary>
    private static string[] NamesOf(SoftWarningCode code) =>
        code switch
        {
            SoftWarningCode.BaselineHigh or SoftWarningCode.CountVeryHigh => ["limit"],
            SoftWarningCode.BaselineOld
            or SoftWarningCode.BaselineAfterDay0
            or SoftWarningCode.DiagnosisAfterDay0
            or SoftWarningCode.DiagnosisTooRecent => ["day0"],
            SoftWarningCode.CountJump => ["earlier_date", "earlier_count"],
            SoftWarningCode.ClumpingWithLowCount => ["count"],
            SoftWarningCode.CompleteResponseLevelWithBleeding => ["bleeding_date", "grade"],
            SoftWarningCode.RescueBeforeResponse => ["type", "rescue_row"],
            SoftWarningCode.AgeHigh => ["age"],
            SoftWarningCode.ModificationContradicted => ["file", "row", "date"],
            SoftWarningCode.TwoTpoRasAtOnce => ["agent", "other_agent", "other_file", "other_row"],
            SoftWarningCode.AnswerOutOfPlace => [AppliesWhen],
            _ => [],
        };

    private string Word(DictionaryItem item, string value) =>
        item.Parse(value, out var parsed) is not null || parsed is null
            ? value
            : parsed switch
            {
                DateOnly day => ClinicalFormat.Date(day),
                PartialDate date => ClinicalFormat.Date(date),
                decimal count when item.Unit == ItemUnit.PlateletsPerLiter => wording.Count(count),
                Enum => ClinicalWording.Choice(item, value),
                _ => value,
            };

    private string Word(string detail, string value) =>
        detail switch
        {
            "limit" or "count" or "earlier_count" => wording.Count(
                decimal.Parse(value, CultureInfo.InvariantCulture)
            ),
            "day0" or "date" or "earlier_date" or "bleeding_date" => ClinicalFormat.Date(
                PartialDate.Parse(value)
            ),
            "type" => ClinicalWording.Choice(DataDictionary.RescueTreatments["type"], value),
            "agent" or "other_agent" => ClinicalWording.Choice(
                DataDictionary.PriorTreatments["agent"],
                value
            ),
            "file" or "other_file" => Title(DataDictionary.Files.Single(f => f.Code == value)),
            _ => value,
        };

    /// <summary>Form, row and item of what a check found.</summary>
    public string Where<TCode>(Finding<TCode> found)
        where TCode : struct, Enum
    {
        var title = found.Item.Form is { } form
            ? CrfForms.Title(form).In(Language)
            : Title(found.File);
        string?[] parts = [title, Row(found.RowKey), found.Item.Label.In(Language)];
        return string.Join(", ", parts.OfType<string>());
    }

    /// <summary>The row by its number, a platelet count by its day; null where a patient has one row.</summary>
    private string? Row(string rowKey) =>
        rowKey.Length == 0 ? null
        : PartialDate.TryParse(rowKey.Split('/')[0], out var date) && date.IsExact
            ? ClinicalFormat.Date(date)
        : wording.Say("Warning.Row", rowKey);

    private static string Title(CrfFile file) => CrfForms.Title(file.Forms[0]).In(Language);
}
