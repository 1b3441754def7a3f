using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Web.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>Soft warnings in words.</summary>
public sealed class WarningNarrationTests
{
    private static readonly WarningNarration Narration = new(Reading.Wording);

    [Fact]
    public void Tell_EveryWarningThatTheChecksFind_SaysWhatAndWhere()
    {
        var told = TroubledPatients().SelectMany(Found).ToList();

        Assert.Equal(
            Enum.GetValues<SoftWarningCode>().Order(),
            told.Select(finding => finding.Code).Distinct().Order()
        );
        foreach (var language in Reading.Languages)
        {
            Assert.All(
                told,
                finding =>
                {
                    var words = Reading.In(language, () => Narration.Tell(finding));
                    Assert.DoesNotMatch(@"[{}?]|SoftWarning|_|\d{4}-\d\d", words.Text);
                    Assert.NotEmpty(words.Where);
                    Assert.Equal(finding.Item.Form, words.Form);
                }
            );
        }
    }

    [Theory]
    [InlineData(
        "en",
        "The count of 600 × 10⁹/L differs by more than 500 from the 20.5 × 10⁹/L of 1 Feb 2020, at most 7 days earlier.",
        "Platelet counts, 5 Feb 2020, Platelet count"
    )]
    [InlineData(
        "fr",
        "La numération de 600 × 10⁹/L diffère de plus de 500 de celle du 01/02/2020 (20,5 × 10⁹/L), au plus 7 jours avant.",
        "Numérations plaquettaires, 05/02/2020, Numération plaquettaire"
    )]
    public void Tell_AJump_NamesBothCounts(string language, string text, string where)
    {
        var patient = new CaseBuilder().Counts("02-01 20.5, 02-05 600").Build();

        var words = Reading.In(language, () => Narration.Tell(Assert.Single(Found(patient))));

        Assert.Equal(text, words.Text.Replace('\u00a0', ' '));
        Assert.Equal(where, words.Where);
    }

    [Theory]
    [InlineData(
        "en",
        "“Evans syndrome” is entered here, but the question applies only when “Primary or secondary ITP” is “Secondary”."
    )]
    [InlineData(
        "fr",
        "« Syndrome d’Evans » est saisi ici, alors que la question ne s’applique que si la réponse à « PTI primaire ou secondaire » est « Secondaire »."
    )]
    public void Tell_AnAnswerOutOfPlace_SaysWhenTheQuestionApplies(string language, string text)
    {
        var patient = new CaseBuilder()
            .With(p => (p.ItpType, p.SecondaryCause) = (ItpType.Primary, SecondaryCause.Evans))
            .Build();

        var words = Reading.In(language, () => Narration.Tell(Assert.Single(Found(patient))));

        Assert.Equal(text, words.Text.Replace('\u00a0', ' '));
    }

    private static IReadOnlyList<Finding<SoftWarningCode>> Found(Patient patient) =>
        PatientChecks.SoftWarnings(patient, new DateOnly(2022, 1, 1));

    /// <summary>Patients in whom together every check finds something.</summary>
    private static IEnumerable<Patient> TroubledPatients()
    {
        yield return new CaseBuilder()
            .Baseline(1600, "01-03")
            .Counts("02-01 20, 02-03 600, 02-10 2000")
            .Bleeding("02-05", 3)
            .Rescue(RescueType.Ivig, "01-30")
            .With(p =>
            {
                p.BirthYear = 1905;
                p.DiagnosisDate = new PartialDate(2021);
                p.PlateletCounts[0].Remark = "EDTA";
            })
            .Prior(Agent.Splenectomy)
            .Prior(Agent.Splenectomy)
            .Build();
        yield return new CaseBuilder()
            .Baseline(12, "2019-11-01")
            .With(p =>
            {
                p.DiagnosisDate = new PartialDate(2019, 12);
                p.BoneMarrowOther = "Hypocellular";
            })
            .WithCombination(c => c.TreatmentModified3Months = YesNoUnknown.No)
            .Prior(
                Agent.Romiplostim,
                row =>
                {
                    row.Start = new PartialDate(2019, 11, 2);
                    row.Stop = new PartialDate(2020, 2, 2);
                }
            )
            .Build();
    }
}
