using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Answers to every item, with which all items of a form apply and none contradicts another.</summary>
internal static class FormAnswers
{
    /// <summary>The pages of the forms whose items are fields of their own, by their path; a repeating form by the path of its first row.</summary>
    public static IReadOnlyDictionary<string, CrfForm[]> Pages { get; } =
        new Dictionary<string, CrfForm[]>
        {
            ["identification"] = [CrfForm.Identification],
            ["history"] = [CrfForm.ItpHistory],
            ["prior-treatments/1"] = [CrfForm.PriorTreatments],
            ["combinations/1"] = [CrfForm.Combination, CrfForm.InclusionVisit],
            ["rescue-treatments/1"] = [CrfForm.RescueTreatments],
            ["bleeding-events/1"] = [CrfForm.BleedingEvents],
            ["adverse-events/1"] = [CrfForm.AdverseEvents],
            ["follow-up"] = [CrfForm.FollowUp],
        };

    /// <summary>The file that holds the rows of a page.</summary>
    public static CrfFile FileOf(string page) => DataDictionary.FileOf(Pages[page][0]);

    /// <summary>What a page asks.</summary>
    public static IReadOnlyList<DictionaryItem> ItemsOf(string page) =>
        [
            .. FileOf(page)
                .Items.Where(item =>
                    Pages[page].Contains(item.Form!.Value) && !item.IsKey && !item.IsReference
                ),
        ];

    /// <summary>An answer to every item of a page, as it is typed.</summary>
    public static (string Code, string Answer)[] Of(string page) =>
        [.. ItemsOf(page).Select(item => (item.Code, To(FileOf(page), item)))];

    /// <summary>The answer to an item.</summary>
    public static string To(CrfFile file, DictionaryItem item) =>
        item.Type switch
        {
            ItemType.Choice or ItemType.YesNoUnknown => Wanted(file, item),
            ItemType.Text => $"“{item.Code}”, in words",
            ItemType.Decimal => "20.5",
            ItemType.Integer => item.Code switch
            {
                "birth_year" => "1960",
                "ana_titre" => "160",
                _ => "2",
            },
            _ => item.Code switch
            {
                "diagnosis_date" => "2014-06",
                "tpo_ra_start" or "immunosuppressor_start" => "2020-01-01",
                "last_follow_up" or "death_date" => "2022-01-01",
                "stop" or "end" or "tpo_ra_stop" or "immunosuppressor_stop" => "2021-01-01",
                _ => "2019-12-31",
            },
        };

    /// <summary>A patient with one row of every form, every item answered.</summary>
    public static CaseBuilder Case() =>
        new CaseBuilder().With(patient =>
        {
            patient.Combinations.Clear();
            patient.FollowUp = null;
            foreach (var (page, _) in Pages)
            {
                var file = FileOf(page);
                var row = file.RowsOf(patient).FirstOrDefault() ?? NewRow(file, patient);
                foreach (var item in ItemsOf(page))
                    SetIn(row, item, To(file, item));
            }
        });

    /// <summary>Sets an item to what is written.</summary>
    public static void SetIn(object row, DictionaryItem item, string written)
    {
        if (item.Parse(written, out var value) is { } problem)
            throw new ArgumentException($"{item}: '{written}' is {problem.Kind}.");
        item.SetValue(row, value);
    }

    private static object NewRow(CrfFile file, Patient patient)
    {
        var row = file.CreateRow(patient.RegistryNumber);
        if (row is SequencedRow sequenced)
            sequenced.Sequence = 1;
        file.AddTo(patient, row);
        return row;
    }

    /// <summary>The choice on which other items hang, else the first one.</summary>
    private static string Wanted(CrfFile file, DictionaryItem item) =>
        file.Items.SelectMany(other => other.AppliesWhen?.Clauses ?? [])
            .Where(clause => clause.Item == item.Code)
            .SelectMany(clause => clause.Values)
            .FirstOrDefault()
        ?? item.Choices[0].Code;
}
