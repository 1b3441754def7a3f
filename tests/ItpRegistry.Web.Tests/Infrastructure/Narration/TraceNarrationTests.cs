using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>The steps of a classification in words.</summary>
public sealed class TraceNarrationTests
{
    private static readonly TraceNarration Narration = new(Reading.Wording);

    public static TheoryData<string> Cases => [.. Patients.Keys];

    private static readonly Dictionary<string, Func<Patient>> Patients = new()
    {
        ["response"] = () => new CaseBuilder().Counts("02-01 35, 03-01 60, 05-01 80").Build(),
        ["complete response"] = () => new CaseBuilder().Counts("02-01 120, 05-01 101").Build(),
        ["transient"] = () => new CaseBuilder().Counts("02-01 120, 04-30 130, 05-02 25").Build(),
        ["never"] = () => new CaseBuilder().Counts("01-15 19, 03-01 19.5").Build(),
        ["relapse, again, silence"] = () =>
            new CaseBuilder()
                .Counts("02-01 150, 06-01 150, 09-01 12, 10-01 150, 2021-05-01 150")
                .LastFollowUp("2021-06-01")
                .Build(),
        ["provisional"] = () =>
            new CaseBuilder().Counts("11-15 90, 12-20 95").LastFollowUp("12-31").Build(),
        ["nothing"] = () => new Patient { RegistryNumber = "01-0001" },
        ["no start"] = () => new CaseBuilder().WithCombination(c => c.TpoRaStart = null).Build(),
        ["no baseline"] = () => new CaseBuilder().NoDesignatedBaseline().Counts("02-01 35").Build(),
        ["everything"] = () =>
            new CaseBuilder()
                .Counts(
                    "2019-12-28 12, 01-01 11, 02-01 150, 02-01 140, 02-20 28, 03-10 1200, 06-10 150"
                )
                .Baseline(60, "2019-11-01")
                .Rescue(RescueType.Ivig, "01-20", "01-22")
                .Rescue(RescueType.PlateletTransfusion, "03-09")
                .Bleeding("2019-12-01", 2)
                .Bleeding("02-10", 0)
                .Bleeding("02-15", 1)
                .Bleeding("05-01")
                .Bleeding("2021-03-01", 3)
                .TpoRaStopped("06-01", StopReason.FailureOrRelapse)
                .ImmunosuppressorStopped(null, StopReason.FailureOrRelapse)
                .LaterLine("09-01")
                .FurtherCombination("10-01", "10-05")
                .Died("12-01")
                .Build(),
    };

    [Fact]
    public void Tell_AResponse_NamesEveryStepInEnglish() =>
        Assert.Equal(
            [
                "Day 0",
                "Day 0 is 1 Jan 2020, the later of the two starts of combination 1.",
                "Baseline",
                "The baseline is 10 × 10⁹/L, of 1 Jan 2020, designated by the investigator at the inclusion visit.",
                "What counts as a response",
                "CR level: above 100 × 10⁹/L.",
                "R level: at least 30 × 10⁹/L and at least 2 × the baseline (20 × 10⁹/L), so from 30 × 10⁹/L.",
                "A response persists when its last count at this level comes at least 3 calendar months after its first.",
                "It is lost at the first count below its level.",
                "Counts within the effect of a rescue treatment (28 days; platelet transfusion 7) are used and flagged.",
                "End of observation",
                "The observation ends on 1 Jan 2021, the date of last follow-up.",
                "It lasted 366 days (12.0 months) from day 0, at least the 3 calendar months that rules 3 and 4 ask for (reached on 1 Apr 2020).",
                "Platelet counts",
                "3 counts with a value; 3 after day 0 and within the observation: 0 at CR level, 3 at R level, 0 below.",
                "Response episodes",
                "Response 1: from 1 Feb 2020 to 1 May 2020, that is 90 days (3.0 months), by 3 counts. It persists: evidence on 1 May 2020 or later was needed. Ongoing at the end of observation.",
                "To bear in mind",
                "Nothing: no long silence between counts, no rescue treatment, no bleeding, no stop for failure or relapse.",
                "Decision",
                "Rule 2: response when a response persists, and none at CR level does.",
                "Counts stayed at R level or better from 1 Feb 2020 to 1 May 2020, that is 90 days (3.0 months); at least 3 calendar months were needed. No run at CR level lasted as long.",
                "What follows",
                "Time to response: 31 days (from 1 Jan 2020 to 1 Feb 2020).",
                "No relapse; the response lasted 335 days (11.0 months) up to the end of observation (censored).",
                "Relapse-free survival: 335 days (11.0 months), censored at the end of observation.",
                "Status at the end of observation: in response.",
                "Bleeding during follow-up: no.",
            ],
            Lines("response", ResponseDefinition.Crickx2023, "en")
        );

    [Theory]
    [InlineData(
        "never",
        "Aucune numération après le jour 0 et pendant l’observation n’a atteint le niveau R.|observation d’au moins 3 mois calendaires à partir du jour 0"
    )]
    [InlineData(
        "transient",
        "Uniquement des réponses transitoires, toutes de moins de 3 mois calendaires : du 01/02/2020 au 30/04/2020 (89 jours (2,9 mois)).|la dernière est venue 1 jour avant"
    )]
    [InlineData(
        "relapse, again, silence",
        "Rechute le 01/09/2020, après 213 jours (7,0 mois) de réponse.|Une nouvelle réponse a débuté le 01/10/2020.|aucune numération entre le 01/10/2020 et le 01/05/2021 (212 jours (7,0 mois))"
    )]
    [InlineData("provisional", "Réponse (R) provisoire : elle compterait à partir du 15/02/2021.")]
    public void Tell_InFrench_SaysWhatDecided(string patient, string expected)
    {
        var told = string.Join('\n', Lines(patient, ResponseDefinition.Crickx2023, "fr"))
            .Replace('\u00a0', ' ');

        Assert.All(
            expected.Split('|'),
            part => Assert.Contains(part, told, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Tell_UnderIwg2009_NamesWhatIsMaskedAndWhatEndsAResponse()
    {
        var told = string.Join('\n', Lines("everything", ResponseDefinition.Iwg2009, "en"));

        Assert.Contains("are masked: they cannot start", told, StringComparison.Ordinal);
        Assert.Contains("Masked by rescue treatments: 2.", told, StringComparison.Ordinal);
        Assert.Contains(
            "Bleeding on 15 Feb 2020, WHO grade 1: an occasion without response on its day.",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("grade unknown", told, StringComparison.Ordinal);
        Assert.Contains(
            "Without effect, as not earlier: combination 2 from 5 Oct 2020 and death on 1 Dec 2020.",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("A count at CR level is at R level too", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02-01 120", "CR", "Above 100")]
    [InlineData("02-01 100", "R", "At least 30 and at least 2 × baseline (20), not at CR level")]
    [InlineData("02-01 29.9", "None", "Below 30")]
    [InlineData("2019-12-31 50", "Not used", "Taken before day 0")]
    [InlineData("2021-01-02 50", "Not used", "Taken after the end of observation")]
    public void Tell_ACount_SaysItsLevelAndWhy(string series, string level, string why)
    {
        var trace = ResponseClassifier
            .Classify(new CaseBuilder().Counts(series).Build(), ResponseDefinition.Crickx2023)
            .Trace;

        var words = Reading.In("en", () => Narration.Tell(trace.Counts[0], trace));

        Assert.Equal((level, why), (words.Level, words.Why.Replace('\u00a0', ' ')));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tell_AnyCase_LeavesNoPlaceUnfilledAndNoKeyUntold(string patient)
    {
        foreach (var definition in ResponseDefinition.BuiltIns)
        {
            foreach (var language in Reading.Languages)
            {
                Assert.All(
                    Lines(patient, definition, language),
                    line =>
                    {
                        Assert.NotEmpty(line);
                        Assert.DoesNotMatch(@"[{}]|\b[A-Z][A-Za-z0-9]+\.[A-Z]", line);
                    }
                );
            }
        }
    }

    private static List<string> Lines(
        string patient,
        ResponseDefinition definition,
        string language
    ) =>
        Reading.In(
            language,
            () =>
                Narration
                    .Tell(ResponseClassifier.Classify(Patients[patient](), definition))
                    .SelectMany(step =>
                        step.Sentences.Prepend(step.Title)
                            .Concat(step.Items.SelectMany(item => item.Inner.Prepend(item.Text)))
                    )
                    .Select(line => language == "en" ? line.Replace('\u00a0', ' ') : line)
                    .ToList()
        );
}
