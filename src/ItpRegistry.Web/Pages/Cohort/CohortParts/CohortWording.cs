using System.Globalization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Statistics;
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

    /// <summary>The Wilson interval of a share, in whole percent: <c>(61–88%)</c>.</summary>
    public string Interval(Share share) =>
        ProportionInterval.Wilson(share.Count, share.Denominator) is { } interval
            ? cohortText["Interval", Percent(interval.Lower), Percent(interval.Upper)]
            : "";

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

    /// <summary>Those of the drugs that somebody had, each with the patients behind it: <c>eltrombopag 3</c>.</summary>
    public IReadOnlyList<LinkedCount> Linked<TDrug>(
        IEnumerable<DrugCount<TDrug>> drugs,
        Func<string, string> address
    )
        where TDrug : struct, Enum =>
        [
            .. drugs
                .Where(count => count.Patients > 0)
                .Select(count => new LinkedCount(
                    cohortText["DrugCount", Label(count.Drug), count.Patients],
                    address(Codes<TDrug>.Of(count.Drug))
                )),
        ];

    private static string Label<TDrug>(TDrug drug)
        where TDrug : struct, Enum =>
        drug switch
        {
            TpoRa => ClinicalWording.Choice(TpoRaItem, drug),
            Immunosuppressor => ClinicalWording.Choice(ImmunosuppressorItem, drug),
            _ => ClinicalWording.Choice(ImputableToItem, drug),
        };

    private static string Percent(double share) =>
        Math.Round(100 * share, MidpointRounding.AwayFromZero)
            .ToString("0", CultureInfo.CurrentCulture);
}

/// <summary>A count in words with the address of the patients behind it.</summary>
public sealed record LinkedCount(string Words, string Address);
