using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>What a verdict on eligibility rests on, in words.</summary>
public sealed class EvidenceNarrationTests
{
    private static readonly EvidenceNarration Narration = new(Reading.Wording);

    [Theory]
    [InlineData(
        "en",
        "57 years old at day 0.",
        "Chronic: diagnosed in Jun 2014, 2026 days (66.6 months) before day 0. The date of diagnosis is known only in part; its middle day is used.",
        "Response to the last course of rituximab: None.",
        "At maximum dose: eltrombopag, failed; romiplostim, maximum dose not reached.",
        "Splenectomy not done: Patient’s refusal.",
        "Eltrombopag with Mycophenolate mofetil (MMF), given together from 1 Jan 2020.",
        "Day 0 is 1 Jan 2020; the study period is 1 Jan 2009 to 31 Dec 2021.",
        "Immunosuppressor given for ITP: Yes."
    )]
    [InlineData(
        "fr",
        "57 ans au jour 0.",
        "Chronique : diagnostic en 06/2014, 2026 jours (66,6 mois) avant le jour 0. La date du diagnostic n’est connue qu’en partie ; le jour médian est utilisé.",
        "Réponse à la dernière cure de rituximab : Aucune.",
        "À la dose maximale : eltrombopag, échec ; romiplostim, dose maximale non atteinte.",
        "Splénectomie non réalisée : Refus du patient.",
        "Eltrombopag et Mycophénolate mofétil (MMF), associés à partir du 01/01/2020.",
        "Le jour 0 est le 01/01/2020 ; la période d’étude va du 01/01/2009 au 31/12/2021.",
        "Immunosuppresseur prescrit pour le PTI : Oui."
    )]
    public void Tell_AFullCase_NamesTheFacts(string language, params string[] expected)
    {
        var patient = new CaseBuilder()
            .With(p =>
            {
                p.BirthYear = 1962;
                p.DiagnosisDate = new PartialDate(2014, 6);
                p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal;
            })
            .Prior(Agent.Rituximab, row => row.LastCourseResponse = TreatmentResponse.None)
            .Prior(
                Agent.Eltrombopag,
                row =>
                {
                    row.MaximumDoseReached = YesNoUnknown.Yes;
                    row.BestResponse = TreatmentResponse.None;
                }
            )
            .Prior(
                Agent.Romiplostim,
                row =>
                {
                    row.MaximumDoseReached = YesNoUnknown.No;
                    row.BestResponse = TreatmentResponse.None;
                }
            )
            .WithCombination(c => c.ImmunosuppressorForItp = YesNoUnknown.Yes)
            .Build();

        Assert.Equal(expected, Told(patient, language));
    }

    [Fact]
    public void Tell_ABarePatient_NamesWhatIsMissing() =>
        Assert.Equal(
            [
                "Day 0 is not known.",
                "Day 0 is not known.",
                "No prior treatment is entered.",
                "No prior treatment is entered.",
                "No prior treatment is entered.",
                "A drug of the combination, or its start, is not entered.",
                "Day 0 is not known.",
                "Whether the immunosuppressor was given for ITP is not entered.",
            ],
            Told(new Patient { RegistryNumber = "01-0001" }, "en")
        );

    [Fact]
    public void Tell_DiagnosisAfterDay0_SaysSo()
    {
        var patient = new CaseBuilder()
            .With(p => p.DiagnosisDate = new PartialDate(2020, 1, 11))
            .Build();

        Assert.Contains(
            "Newly diagnosed: the date of diagnosis (11 Jan 2020) stands for a day after day 0 (10 days after it).",
            Told(patient, "en")
        );
    }

    [Fact]
    public void Tell_SplenectomyNotDoneForAnotherReason_AsksForARuling()
    {
        var patient = new CaseBuilder()
            .With(p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Other)
            .Build();

        Assert.Contains(
            "Splenectomy not done, for another reason: a coordinator has to rule on it.",
            Told(patient, "en")
        );
    }

    private static List<string> Told(Patient patient, string language) =>
        Reading.In(
            language,
            () =>
                EligibilityAssessment
                    .Assess(patient, StudyPeriod.Crickx2023)
                    .Verdicts.Select(verdict =>
                        Narration.Tell(verdict.Evidence).Replace('\u00a0', ' ')
                    )
                    .ToList()
        );
}
