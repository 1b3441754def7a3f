using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Tests.Localization;
using Xunit;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>Nothing that the domain can conclude is without words, in either language.</summary>
public sealed partial class ClinicalTextTests
{
    public static TheoryData<Type> DerivedEnumerations =>
        [
            typeof(ResponseClass),
            typeof(OutcomeReason),
            typeof(ProvisionalResponse),
            typeof(ObservationEnd),
            typeof(ObservationEndSource),
            typeof(RelapseFreeSurvivalEnd),
            typeof(ResponseStatus),
            typeof(BaselineSource),
            typeof(BaselineNotes),
            typeof(CountLevel),
            typeof(CountBasis),
            typeof(CountNotes),
            typeof(BleedingUse),
            typeof(CombinationDrug),
            typeof(DecidingRule),
            typeof(FailureGrounds),
            typeof(EligibilityCriterion),
            typeof(CriterionStatus),
            typeof(EligibilityStatus),
            typeof(TreatmentFailure),
            typeof(ItpPhase),
        ];

    public static TheoryData<Type> Resources =>
        [typeof(ClinicalText), typeof(RecordText), typeof(DictionaryText)];

    [Theory]
    [MemberData(nameof(DerivedEnumerations))]
    public void EveryMember_HasWordsInBothLanguages(Type enumeration)
    {
        // Of a set of flags the empty one is never told.
        var members = Enum.GetValues(enumeration)
            .Cast<object>()
            .Where(member =>
                !enumeration.IsDefined(typeof(FlagsAttribute), false)
                || Convert.ToInt32(member, CultureInfo.InvariantCulture) != 0
            );

        AssertWords(members.Select(member => $"{enumeration.Name}.{member}"));
    }

    [Fact]
    public void EveryPossibleEndOfObservation_HasWordsAsACandidate() =>
        AssertWords(Enum.GetNames<ObservationEndSource>().Select(source => $"Candidate.{source}"));

    [Fact]
    public void EveryEvidenceCode_HasWordsInBothLanguages() =>
        AssertWords(EvidenceCodes.All.Select(code => $"Evidence.{code}"));

    [Fact]
    public void EverySoftWarning_HasWordsInBothLanguages() =>
        AssertWords(Enum.GetNames<SoftWarningCode>().Select(code => $"SoftWarning.{code}"));

    [Fact]
    public void EveryText_IsAMemberOrASentenceThatTheNarrationNames()
    {
        var enumerations = DerivedEnumerations.Select(row => row.Data.Name).ToHashSet();
        var named = NamesInTheNarration();

        Assert.DoesNotContain(
            TextsOf(typeof(ClinicalText), CultureInfo.InvariantCulture).Keys,
            key =>
                !enumerations.Contains(key.Split('.')[0])
                && !named.Any(name => Regex.IsMatch(key, name))
        );
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void FrenchTexts_KeepDoublePunctuationWithItsWord(Type resource) =>
        Assert.All(
            TextsOf(resource, new CultureInfo("fr")),
            text => Assert.DoesNotMatch("[^\u00a0][:;?!](?= |$)| [:;?!»]|« |'", text.Value)
        );

    private static void AssertWords(IEnumerable<string> keys)
    {
        var localizer = Reading.Localizer<ClinicalText>();
        Assert.All(
            keys,
            key =>
                Assert.All(
                    Reading.Languages,
                    language =>
                        Assert.False(
                            Reading.In(language, () => localizer[key]).ResourceNotFound,
                            $"{key} has no words."
                        )
                )
        );
    }

    private static Dictionary<string, string> TextsOf(Type resource, CultureInfo culture)
    {
        var texts = new ResourceManager(resource).GetResourceSet(culture, true, false);
        Assert.NotNull(texts);
        return texts
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    /// <summary>The keys that stand in the sources, as patterns: <c>Result.Bleeding.{answer}</c> names all that begin so.</summary>
    private static List<string> NamesInTheNarration() =>
        [
            .. from file in SourceFiles.OfTheWebProgram()
            where file.Contains("Narration", StringComparison.Ordinal)
            from match in KeyInSource.Matches(File.ReadAllText(file))
            select $"^{Regex.Replace(Regex.Escape(match.Groups[1].Value), @"\\\{[^}]*}", ".+")}$",
        ];

    [GeneratedRegex(@"""([A-Z]\w+\.[\w.{}()]+)""")]
    private static partial Regex KeyInSource { get; }
}
