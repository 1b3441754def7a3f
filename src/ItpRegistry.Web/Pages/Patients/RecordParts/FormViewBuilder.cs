using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Makes the ten forms of a patient readable. What is asked, and in which words, comes from the data dictionary.</summary>
public sealed class FormViewBuilder(IStringLocalizer<RecordText> recordText)
{
    private const string Sequence = "sequence";

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The ten forms in their order, those without any row included.</summary>
    public IReadOnlyList<FormView> Build(Patient patient) =>
        [.. Enum.GetValues<CrfForm>().Select(form => Build(form, patient))];

    private FormView Build(CrfForm form, Patient patient)
    {
        var file = DataDictionary.FileOf(form);
        DictionaryItem[] items =
        [
            .. file.Items.Where(item =>
                item.Form == form && !item.IsReference && item.Code != Sequence
            ),
        ];
        var ofPatient = DataDictionary.Patients.Items.Where(item => item.Form == form);
        return new(
            form,
            CrfForms.Title(form).In(Language),
            items,
            [.. InOrder(file, patient).Select(row => Row(form, file, items, row))],
            file == DataDictionary.Patients ? [] : [.. ofPatient.Select(i => Field(i, patient))]
        );
    }

    private static IEnumerable<object> InOrder(CrfFile file, Patient patient)
    {
        var rows = file.RowsOf(patient);
        var keys = file.Keys.Where(key => !key.IsReference).ToList();
        return file.Repeats
            ? keys.Aggregate(
                rows.OrderBy(_ => 0),
                (ordered, key) => ordered.ThenBy(row => key.GetValue(row))
            )
            : rows;
    }

    private RowView Row(CrfForm form, CrfFile file, DictionaryItem[] items, object row)
    {
        var number = (int?)file.Find(Sequence)?.GetValue(row);
        return new(
            number is null ? null : recordText[$"Row.{form}", number].Value,
            number,
            [.. items.Select(item => Field(item, row))]
        );
    }

    private FieldView Field(DictionaryItem item, object row)
    {
        var label = item.Label.In(Language);
        if (item.Unit is { } unit)
            label = $"{label} ({unit.Symbol})";
        if (item.GetValue(row) is { } value)
            return new(item, label, Words(item, value), FieldState.Answered);
        if ((row as IFormRow)?.Missing.TryGetValue(item.Code, out var reason) == true)
        {
            var code = Codes<MissingReason>.Of(reason);
            var words = DataDictionary.MissingReasons.Single(choice => choice.Code == code);
            return new(item, label, words.Label.In(Language), FieldState.MissingForAReason);
        }
        var state =
            !item.AppliesTo(row) ? FieldState.NotApplicable
            : item.IsUnansweredIn(row) ? FieldState.RequiredAndNotAnswered
            : FieldState.NotAnswered;
        return new(item, label, recordText[$"Field.{state}"], state);
    }

    internal static string Words(DictionaryItem item, object value) =>
        value switch
        {
            DateOnly day => ClinicalFormat.Date(day),
            PartialDate date => ClinicalFormat.Date(date),
            int number => number.ToString(CultureInfo.CurrentCulture),
            decimal number => ClinicalFormat.Number(number),
            Enum => ClinicalWording.Choice(item, item.Format(value)),
            _ => item.Format(value),
        };
}
