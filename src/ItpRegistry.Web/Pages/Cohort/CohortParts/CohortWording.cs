using System.Globalization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The words and numbers of the cohort tables in the reader's language.</summary>
public sealed class CohortWording(IStringLocalizer<CohortText> cohortText, ClinicalWording wording)
{
    public static DictionaryItem TpoRaItem { get; } =
        DataDictionary.Item((Combination combination) => combination.TpoRa);

    public static DictionaryItem ImmunosuppressorItem { get; } =
        DataDictionary.Item((Combination combination) => combination.Immunosuppressor);

    private static DictionaryItem ImputableToItem { get; } =
        DataDictionary.Item((AdverseEvent adverseEvent) => adverseEvent.ImputableTo);

    private static DictionaryItem SexItem { get; } =
        DataDictionary.Item((Patient patient) => patient.Sex);

    private const double SmallestP = 0.001;

    /// <summary>The code of a choice, as in the files of the <c>tables</c> verb.</summary>
    public static string Code<TEnum>(TEnum value)
        where TEnum : struct, Enum => Codes<TEnum>.Of(value);

    public string Group(CohortGroup group) => cohortText[$"Group.{group}"];

    /// <summary>Those a group is compared with.</summary>
    public string Other(GroupComparison comparison) =>
        comparison.Versus is { } group
            ? Group(group)
            : cohortText[$"Complement.{comparison.Group}"];

    /// <summary><c>30/39 (77%)</c>.</summary>
    public string Share(Share share) =>
        share.Percent is { } percent
            ? cohortText["Share", share.Count, share.Denominator, percent]
            : cohortText["Share.Nobody"];

    public string Endpoint(ComparisonEndpoint endpoint) => cohortText[$"Endpoint.{endpoint}"];

    /// <summary>A p-value to three significant digits, a small one as below 0.001.</summary>
    public string P(double p) =>
        p < SmallestP
            ? cohortText["P.Below", SmallestP.ToString(CultureInfo.CurrentCulture)]
            : cohortText["P.Is", SignificantDigits.Of(p, 3)];

    /// <summary>A p-value to six significant digits, however small; one that is 0 in the computer is below its smallest number.</summary>
    public static string FullP(double p) =>
        p == 0 ? $"< {SignificantDigits.Of(double.Epsilon, 1)}" : SignificantDigits.Of(p, 6);

    /// <summary>An odds ratio or a limit of its interval.</summary>
    public static string Odds(double ratio) =>
        double.IsPositiveInfinity(ratio) ? "∞" : SignificantDigits.Of(ratio, 3);

    public string Variable(Table1Variable variable) => cohortText[$"Variable.{variable}"];

    /// <summary>The answer that a level of Table 1 stands for; nothing for the yes of a yes/no item.</summary>
    public string Level(Table1Variable variable, string code) =>
        variable switch
        {
            Table1Variable.Sex => ClinicalWording.Choice(SexItem, code),
            Table1Variable.TpoRa => ClinicalWording.Choice(TpoRaItem, code),
            Table1Variable.Immunosuppressor => ClinicalWording.Choice(ImmunosuppressorItem, code),
            Table1Variable.Phase => wording.Label(Codes<ItpPhase>.Parse(code)),
            _ => "",
        };

    /// <summary>A number of Table 1 in the reader's language; months are whole.</summary>
    public static string Number(Table1Variable variable, double number) =>
        (
            variable is Table1Variable.ItpDurationMonths
                ? Domain.Time.CalendarMonths.ToWhole(number)
                : number
        ).ToString("0.#", CultureInfo.CurrentCulture);

    public string Item(Table3Item item) => cohortText[$"Item.{item}"];

    /// <summary>Those of the drugs that somebody had: <c>eltrombopag 3, romiplostim 2</c>.</summary>
    public string Drugs(IEnumerable<DrugCount<TpoRa>> drugs) =>
        Drugs(drugs, drug => ClinicalWording.Choice(TpoRaItem, drug));

    /// <inheritdoc cref="Drugs(IEnumerable{DrugCount{TpoRa}})"/>
    public string Drugs(IEnumerable<DrugCount<Immunosuppressor>> drugs) =>
        Drugs(drugs, drug => ClinicalWording.Choice(ImmunosuppressorItem, drug));

    /// <inheritdoc cref="Drugs(IEnumerable{DrugCount{TpoRa}})"/>
    public string Drugs(IEnumerable<DrugCount<ImputableTo>> drugs) =>
        Drugs(drugs, drug => ClinicalWording.Choice(ImputableToItem, drug));

    private string Drugs<TDrug>(IEnumerable<DrugCount<TDrug>> drugs, Func<TDrug, string> label)
        where TDrug : struct, Enum
    {
        var words = drugs
            .Where(count => count.Patients > 0)
            .Select(count => (string)cohortText["DrugCount", label(count.Drug), count.Patients]);
        return string.Join(", ", words) is { Length: > 0 } list
            ? list
            : cohortText["DrugCount.None"];
    }
}
