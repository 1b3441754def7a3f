using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Domain.Tests.AdverseEvents;

public sealed class AdverseEventTests
{
    public static TheoryData<string> Boxes =>
        [
            .. DataDictionary
                .AdverseEvents.Items.Select(item => item.Code)
                .Where(code => code.StartsWith("serious_", StringComparison.Ordinal)),
        ];

    [Fact]
    public void Boxes_AreTheSixCriteriaOfTheEma() =>
        Assert.Equal(
            [
                "serious_death",
                "serious_life_threatening",
                "serious_hospitalisation",
                "serious_disability",
                "serious_congenital_anomaly",
                "serious_other",
            ],
            Boxes.Select(row => row.Data)
        );

    [Theory]
    [MemberData(nameof(Boxes))]
    public void Serious_IsAnyBoxThatIsYes(string box)
    {
        var item = DataDictionary.AdverseEvents[box];
        var adverseEvent = new AdverseEvent { Sequence = 1, CtcaeGrade = 5 };
        Assert.False(adverseEvent.IsSerious);
        foreach (var answer in Enum.GetValues<YesNoUnknown>())
        {
            item.SetValue(adverseEvent, answer);
            Assert.Equal(answer == YesNoUnknown.Yes, adverseEvent.IsSerious);
        }
    }
}
