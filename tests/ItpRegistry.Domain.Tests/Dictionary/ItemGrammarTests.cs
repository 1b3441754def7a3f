using ItpRegistry.Domain.Dictionary;
using Xunit;

namespace ItpRegistry.Domain.Tests.Dictionary;

public class ItemGrammarTests
{
    [Theory]
    [InlineData("35", 35)]
    [InlineData("0", 0)]
    [InlineData("3000", 3000)]
    [InlineData("3000.0", 3000)]
    [InlineData("007", 7)]
    [InlineData("12.345678", 12.345678)]
    public void Decimal_DigitsWithAtMostOnePoint_AreRead(string text, double expected)
    {
        Assert.Null(DataDictionary.PlateletCounts["count"].Parse(text, out var value));
        Assert.Equal((decimal)expected, value);
    }

    [Theory]
    [InlineData("-1", ItemProblemKind.NotANumber)]
    [InlineData("+1", ItemProblemKind.NotANumber)]
    [InlineData("1e2", ItemProblemKind.NotANumber)]
    [InlineData("<10", ItemProblemKind.NotANumber)]
    [InlineData("1,5", ItemProblemKind.NotANumber)]
    [InlineData("1 000", ItemProblemKind.NotANumber)]
    [InlineData(" 35", ItemProblemKind.NotANumber)]
    [InlineData("35 G/L", ItemProblemKind.NotANumber)]
    [InlineData("1.2.3", ItemProblemKind.NotANumber)]
    [InlineData(".5", ItemProblemKind.NotANumber)]
    [InlineData("5.", ItemProblemKind.NotANumber)]
    [InlineData("NaN", ItemProblemKind.NotANumber)]
    [InlineData("\u0663\u0665", ItemProblemKind.NotANumber)]
    [InlineData("\uFF13\uFF15", ItemProblemKind.NotANumber)]
    [InlineData("3000.1", ItemProblemKind.OutOfRange)]
    [InlineData("99999999999999999999999999999999999999", ItemProblemKind.OutOfRange)]
    [InlineData("1.2345678", ItemProblemKind.TooManyDecimals)]
    public void Decimal_AnythingElse_IsRefused(string text, ItemProblemKind expected) =>
        AssertRefused("platelet_counts", "count", text, expected);

    [Theory]
    [InlineData("5.0", ItemProblemKind.NotAnInteger)]
    [InlineData("-1", ItemProblemKind.NotAnInteger)]
    [InlineData("1e3", ItemProblemKind.NotAnInteger)]
    [InlineData("\u0663", ItemProblemKind.NotAnInteger)]
    [InlineData("0", ItemProblemKind.OutOfRange)]
    [InlineData("2147483648", ItemProblemKind.OutOfRange)]
    public void Integer_AnythingButDigitsInRange_IsRefused(string text, ItemProblemKind expected) =>
        AssertRefused("prior_treatments", "sequence", text, expected);

    [Theory]
    [InlineData("patients", "birth_year", 1900, 9999)]
    [InlineData("patients", "birth_month", 1, 12)]
    [InlineData("patients", "ana_titre", 0, 100000)]
    [InlineData("combinations", "weight_kg", 1, 500)]
    [InlineData("combinations", "baseline_platelets", 0, 3000)]
    [InlineData("combinations", "bleeding_grade", 0, 4)]
    [InlineData("platelet_counts", "count", 0, 3000)]
    [InlineData("bleeding_events", "who_grade", 0, 4)]
    [InlineData("adverse_events", "ctcae_grade", 1, 5)]
    public void Range_BothEndsAreIncluded(string file, string code, int minimum, int maximum)
    {
        var item = Find(file, code);
        Assert.Equal((minimum, maximum), (item.Minimum, item.Maximum));
        Assert.Null(item.Check($"{minimum}"));
        Assert.Null(item.Check($"{maximum}"));
        AssertRefused(file, code, $"{maximum + 1}", ItemProblemKind.OutOfRange);
        if (minimum > 0)
            AssertRefused(file, code, $"{minimum - 1}", ItemProblemKind.OutOfRange);
    }

    [Theory]
    [InlineData("2020-1-31")]
    [InlineData("2020-01")]
    [InlineData("31/01/2020")]
    [InlineData("2021-02-29")]
    [InlineData("1899-12-31")]
    [InlineData("2020-01-31 ")]
    [InlineData("\uFF12020-01-31")]
    [InlineData("2020-01-31T00:00")]
    public void Date_AnythingButAnIsoDayFrom1900_IsRefused(string text) =>
        AssertRefused("platelet_counts", "date", text, ItemProblemKind.NotADate);

    [Theory]
    [InlineData("14")]
    [InlineData("2014-13")]
    [InlineData("2014-6")]
    [InlineData("2014/06")]
    [InlineData("1899")]
    [InlineData("2014-")]
    public void PartialDate_AnythingButAYearMonthOrDay_IsRefused(string text) =>
        AssertRefused("patients", "diagnosis_date", text, ItemProblemKind.NotAPartialDate);

    [Theory]
    [InlineData("Female")]
    [InlineData("female ")]
    [InlineData("f")]
    public void Choice_AnythingButTheExactCode_IsRefused(string text)
    {
        var problem = AssertRefused("patients", "sex", text, ItemProblemKind.UnknownCode);
        Assert.Equal("one of female, male", problem.Accepted);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u0007")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    public void Text_ControlCharacters_AreRefused(string text) =>
        AssertRefused("platelet_counts", "remark", text, ItemProblemKind.ControlCharacter);

    [Theory]
    [InlineData("x")]
    [InlineData("🩸")]
    public void Text_Length_CountsCharactersNotCodeUnits(string character)
    {
        var item = DataDictionary.PlateletCounts["remark"];
        var longest = string.Concat(Enumerable.Repeat(character, FreeText.MaximumLength));
        Assert.Null(item.Check(longest));
        Assert.Equal(ItemProblemKind.TooLong, item.Check(longest + character)!.Kind);
    }

    [Theory]
    [InlineData("03-0007", "03")]
    [InlineData("A-b-123456789012", "A-b")]
    [InlineData("03-007", "")]
    [InlineData("03-1234567890123", "")]
    [InlineData("03-000A", "")]
    [InlineData("03-\u0660\u0660\u0660\u0667", "")]
    [InlineData("-0007", "")]
    [InlineData("0007", "")]
    [InlineData("-a-0007", "")]
    [InlineData("é-0007", "")]
    [InlineData("03-0007\n", "")]
    [InlineData("03\n-0007", "")]
    [InlineData("123456789012345678901-0007", "")]
    public void RegistryNumber_IsTheCenterCodeAHyphenAndDigits(string text, string centerCode)
    {
        Assert.Equal(centerCode, RegistryNumber.CenterCodeOf(text).ToString());
        var problem = DataDictionary.Patients["registry_number"].Check(text);
        Assert.Equal(
            centerCode.Length > 0 ? null : ItemProblemKind.NotARegistryNumber,
            problem?.Kind
        );
        if (centerCode.Length > 0)
        {
            Assert.True(RegistryNumber.BelongsTo(text, centerCode));
            Assert.False(RegistryNumber.BelongsTo(text, "x" + centerCode));
        }
    }

    [Theory]
    [InlineData("12345678901234567890", true)]
    [InlineData("Paris-12", true)]
    [InlineData("123456789012345678901", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void CenterCode_IsAsciiLettersDigitsAndInnerHyphens(string text, bool accepted) =>
        Assert.Equal(
            accepted ? null : ItemProblemKind.NotACenterCode,
            DataDictionary.Centers["center_code"].Check(text)?.Kind
        );

    private static ItemProblem AssertRefused(
        string file,
        string code,
        string text,
        ItemProblemKind expected
    )
    {
        var item = Find(file, code);
        var problem = item.Check(text);
        Assert.NotNull(problem);
        Assert.Equal(expected, problem.Kind);
        Assert.NotEqual("", problem.Accepted);
        Assert.Equal(problem, item.Parse(text, out var value));
        Assert.Null(value);
        return problem;
    }

    private static DictionaryItem Find(string file, string code) =>
        DataDictionary.Files.Single(f => f.Code == file)[code];
}
