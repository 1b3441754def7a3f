using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ItpRegistry.Web.Resources;
using Xunit;

namespace ItpRegistry.Web.Tests.Localization;

/// <summary>Every word of the pages exists in every language, and every word that exists is used.</summary>
public partial class ResourceTests
{
    private static readonly CultureInfo French = new("fr");

    public static TheoryData<Type> Groups =>
        [
            .. typeof(SharedText)
                .Assembly.GetTypes()
                .Where(type => type.Namespace == typeof(SharedText).Namespace && type.IsPublic),
        ];

    /// <summary>Without the words of the narration, whose keys are mostly members of enumerations: ClinicalTextTests holds those.</summary>
    public static TheoryData<Type> GroupsWithKeysInTheSource =>
        [.. Groups.Select(row => row.Data).Where(group => group != typeof(ClinicalText))];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Group_HasTheSameKeysInEnglishAndFrench(Type group)
    {
        var english = Read(group, CultureInfo.InvariantCulture);
        var french = Read(group, French);
        Assert.NotEmpty(english);
        Assert.Empty(english.Keys.Except(french.Keys));
        Assert.Empty(french.Keys.Except(english.Keys));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Group_HasNoEmptyTextAndTheSameGapsInBothLanguages(Type group)
    {
        var french = Read(group, French);
        foreach (var (key, text) in Read(group, CultureInfo.InvariantCulture))
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.False(string.IsNullOrWhiteSpace(french[key]), key);
            Assert.Equal((key, Gaps(text)), (key, Gaps(french[key])));
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void French_KeepsDoublePunctuationOnTheLineOfItsWord(Type group) =>
        Assert.DoesNotContain(Read(group, French), text => LoosePunctuation().IsMatch(text.Value));

    [Theory]
    [MemberData(nameof(GroupsWithKeysInTheSource))]
    public void Group_HasEveryKeyThatTheSourceUses(Type group)
    {
        var keys = Read(group, CultureInfo.InvariantCulture).Keys;
        var uses = Uses(group);
        Assert.NotEmpty(uses);
        Assert.Empty(
            uses.Where(use => !keys.Any(use.Matches)).Select(use => $"{use.Pattern} in {use.File}")
        );
    }

    [Theory]
    [MemberData(nameof(GroupsWithKeysInTheSource))]
    public void Group_HasNoKeyThatTheSourceDoesNotUse(Type group)
    {
        var uses = Uses(group);
        Assert.DoesNotContain(
            Read(group, CultureInfo.InvariantCulture).Keys,
            key => !uses.Any(use => use.Matches(key))
        );
    }

    private static Dictionary<string, string> Read(Type group, CultureInfo culture)
    {
        var resources = new ResourceManager(group).GetResourceSet(
            culture,
            createIfNotExists: true,
            tryParents: false
        );
        Assert.True(resources is not null, $"{group.Name} has no resources in '{culture.Name}'.");
        return resources
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string Gaps(string text) =>
        string.Join(' ', Gap().Matches(text).Select(match => match.Value).Distinct().Order());

    /// <summary>A localizer is named after its group (<c>SharedText["Product"]</c>, <c>sharedText[$"Role.{code}"]</c>), so that its uses can be found.</summary>
    private static List<KeyUse> Uses(Type texts) =>
        [
            .. from file in SourceFiles.OfTheWebProgram()
            from match in KeyUseInSource().Matches(File.ReadAllText(file))
            where match.Groups["group"].Value.Equals(texts.Name, StringComparison.OrdinalIgnoreCase)
            select new KeyUse(
                Path.GetFileName(file),
                match.Groups["key"].Value,
                match.Groups["interpolated"].Length > 0
            ),
        ];

    /// <summary>An ordinary space where French typography has one that does not break.</summary>
    [GeneratedRegex("[ ][:;!?»%]|«[ ]")]
    private static partial Regex LoosePunctuation();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();

    [GeneratedRegex("""\b(?<group>\w+Text)\s*\[\s*(?<interpolated>\$?)"(?<key>[^"]+)"(?:\s*\])?""")]
    private static partial Regex KeyUseInSource();

    private sealed record KeyUse(string File, string Pattern, bool Interpolated)
    {
        public bool Matches(string key) =>
            Interpolated
                ? Regex.IsMatch(
                    key,
                    $"^{Regex.Replace(Regex.Escape(Pattern), @"\\\{[^}]*}", ".+")}$"
                )
                : key == Pattern;
    }
}
