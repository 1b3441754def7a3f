using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Dictionary.DictionaryParts;

/// <summary>Makes the data dictionary readable: every item once, under its form.</summary>
public sealed class DictionaryView(
    IStringLocalizer<DictionaryText> dictionaryText,
    ConditionNarration conditions,
    AnswerWords answers
)
{
    private const string Outcomes = "outcomes";

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The ten forms in their order, then the centers and the computed outcomes.</summary>
    public IReadOnlyList<DictionarySection> Sections() =>
        [
            .. Enum.GetValues<CrfForm>().Select(OfForm),
            new(
                DataDictionary.Centers.Code,
                null,
                dictionaryText["Section.Centers"],
                [DataDictionary.Centers.FileName],
                [.. DataDictionary.Centers.Items.Select(i => Entry(DataDictionary.Centers, i))]
            ),
            new(
                Outcomes,
                null,
                dictionaryText["Section.Outcomes"],
                [Outcomes + ".csv"],
                [.. OutcomeColumns.All.Select(Entry)]
            )
            {
                IsComputed = true,
            },
        ];

    /// <summary>Where a form stands on the page.</summary>
    public static string AnchorOf(CrfForm form) => $"form-{(int)form}";

    private DictionarySection OfForm(CrfForm form)
    {
        // The form's own rows before what it asks once for the patient.
        var own = DataDictionary.FileOf(form);
        var items = DataDictionary
            .Files.OrderBy(file => file != own)
            .SelectMany(file =>
                file.Items.Where(item => item.Form == form).Select(item => (File: file, Item: item))
            )
            .ToList();
        return new(
            AnchorOf(form),
            (int)form,
            CrfForms.Title(form).In(Language),
            [.. items.Select(x => x.File.FileName).Distinct()],
            [.. items.Select(x => Entry(x.File, x.Item))]
        );
    }

    private DictionaryEntry Entry(CrfFile file, DictionaryItem item) =>
        new(
            file.Code,
            item.Code,
            item.Label,
            item.Hint,
            answers.Of(item),
            item.Choices,
            item.AppliesWhen is { } condition ? When(condition) : null,
            Required(item),
            item.MayBeMissing ? item.MissingColumn : null,
            item.Derivation,
            Numbers(item.Tables)
        );

    private DictionaryEntry Entry(OutcomeColumn column) =>
        new(
            Outcomes,
            column.Code,
            column.Label,
            null,
            answers.Of(column),
            column.Choices,
            null,
            null,
            null,
            column.Derivation,
            Numbers(column.Tables)
        );

    private EntryCondition? Required(DictionaryItem item) =>
        item switch
        {
            { IsKey: true } => new(dictionaryText["Required.Key"], null),
            { IsReference: true } => new(dictionaryText["Required.Always"], null),
            { Required: false } => null,
            { RequiredCondition: { } condition } => When(condition),
            { AppliesWhen: not null } => new(dictionaryText["Required.WhenItApplies"], null),
            _ => new(dictionaryText["Required.Always"], null),
        };

    private EntryCondition When(ItemCondition condition) =>
        new(dictionaryText["When", conditions.Tell(condition)], condition.Code);

    private static IReadOnlyList<int> Numbers(PaperTables tables) =>
        [
            .. new[] { PaperTables.Table1, PaperTables.Table2, PaperTables.Table3 }
                .Index()
                .Where(table => tables.HasFlag(table.Item))
                .Select(table => table.Index + 1),
        ];
}
