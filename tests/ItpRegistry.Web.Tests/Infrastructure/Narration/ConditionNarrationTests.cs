using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Narration;
using Xunit;

namespace ItpRegistry.Web.Tests.Infrastructure.Narration;

/// <summary>When an item applies or must be answered, in words.</summary>
public sealed class ConditionNarrationTests
{
    private static readonly ConditionNarration Narration = new(Reading.Wording);

    [Theory]
    [InlineData("patients", "secondary_cause", "“Primary or secondary ITP” is “Secondary”")]
    [InlineData(
        "prior_treatments",
        "response_lost",
        "“Best response” is “Response (R)” or “Complete response (CR)”"
    )]
    [InlineData(
        "combinations",
        "stop_reason_other",
        "“Reason for stopping the TPO-RA” is “Other”, or “Reason for stopping the immunosuppressor” is “Other”"
    )]
    [InlineData(
        "patients",
        "splenectomy_not_done_reason",
        "no splenectomy is among the prior treatments"
    )]
    public void Applies_InEnglish(string file, string code, string expected) =>
        Assert.Equal(expected, Tell("en", Find(file, code).AppliesWhen!));

    [Theory]
    [InlineData(
        "patients",
        "secondary_cause",
        "la réponse à « PTI primaire ou secondaire » est « Secondaire »"
    )]
    [InlineData(
        "prior_treatments",
        "response_lost",
        "la réponse à « Meilleure réponse » est « Réponse (R) » ou « Réponse complète (RC) »"
    )]
    [InlineData(
        "combinations",
        "stop_reason_other",
        "la réponse à « Motif d’arrêt de l’agoniste du récepteur de la TPO » est « Autre », ou la réponse à « Motif d’arrêt de l’immunosuppresseur » est « Autre »"
    )]
    [InlineData(
        "patients",
        "splenectomy_not_done_reason",
        "aucune splénectomie ne figure parmi les traitements antérieurs"
    )]
    public void Applies_InFrench(string file, string code, string expected) =>
        Assert.Equal(expected, Tell("fr", Find(file, code).AppliesWhen!));

    [Fact]
    public void Required_ByAnyAnswer_SaysThatThereIsOne()
    {
        var condition = Find("combinations", "tpo_ra_stop_reason").RequiredCondition!;
        Assert.Equal("“Stop of the TPO-RA” is answered", Tell("en", condition));
        Assert.Equal(
            "« Arrêt de l’agoniste du récepteur de la TPO » est renseigné",
            Tell("fr", condition)
        );
    }

    [Fact]
    public void EveryCondition_IsToldWithoutCodes()
    {
        var conditions = DataDictionary
            .Files.SelectMany(file => file.Items)
            .SelectMany(item => new[] { item.AppliesWhen, item.RequiredCondition })
            .OfType<ItemCondition>()
            .ToList();
        Assert.NotEmpty(conditions);
        foreach (var language in Reading.Languages)
        {
            Assert.All(
                conditions,
                condition => Assert.DoesNotMatch(@"[_=*|{}]", Tell(language, condition))
            );
        }
    }

    private static string Tell(string language, ItemCondition condition) =>
        Reading.In(language, () => Narration.Tell(condition)).Replace('\u00a0', ' ');

    private static DictionaryItem Find(string file, string code) =>
        DataDictionary.Files.Single(f => f.Code == file)[code];
}
