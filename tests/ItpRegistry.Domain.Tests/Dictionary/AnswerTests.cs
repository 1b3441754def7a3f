using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Domain.Tests.Dictionary;

/// <summary>Unknown is an answer, blank is missing (domain.md section 2).</summary>
public class AnswerTests
{
    public static TheoryData<string, string> YesNoItems =>
        [
            .. DataDictionary.Files.SelectMany(file =>
                file.Items.Where(item => item.Type == ItemType.YesNoUnknown)
                    .Select(item => (file.Code, item.Code))
            ),
        ];

    [Theory]
    [MemberData(nameof(YesNoItems))]
    public void YesNoAndUnknown_AreAnswers_BlankIsNone(string fileCode, string code)
    {
        var file = DataDictionary.Files.Single(f => f.Code == fileCode);
        var item = file[code];
        var row = file.CreateRow("03-0007");
        foreach (var answer in new[] { "yes", "no", "unknown" })
        {
            Assert.Null(item.Parse(answer, out var value));
            item.SetValue(row, value);
            Assert.True(item.IsAnsweredIn(row));
            Assert.False(item.IsUnansweredIn(row));
        }

        item.SetValue(row, null);

        Assert.False(item.IsAnsweredIn(row));
        Assert.Equal(item.IsRequiredIn(row), item.IsUnansweredIn(row));
        ((IFormRow)row).Missing[code] = MissingReason.Unknown;
        Assert.True(item.IsAnsweredIn(row));
        Assert.False(item.IsUnansweredIn(row));
    }

    [Fact]
    public void FormsAsk_TheYesNoItemsOfTheSpecification_AndMostMustBeAnswered() =>
        Assert.Equal(
            ["maximum_dose_reached", "response_lost", "pregnancy"],
            YesNoItems
                .Select(row =>
                    DataDictionary.Files.Single(f => f.Code == row.Data.Item1)[row.Data.Item2]
                )
                .Where(item => item.RequiredWhen != "always")
                .Select(item => item.Code)
        );
}
