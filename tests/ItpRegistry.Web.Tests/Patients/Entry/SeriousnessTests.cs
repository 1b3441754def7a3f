using System.Net;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>The one question before the six EMA criteria of an adverse event.</summary>
public sealed class SeriousnessTests(RegistryWebFixture registry)
{
    private const string NoCriterion =
        "Serious by the EMA criteria: answered yes, and none of the six criteria is yes. Answer yes to at least one, or change this answer";

    private static readonly DictionaryItem[] Criteria =
    [
        .. DataDictionary.AdverseEvents.Items.Where(item =>
            item.Code.StartsWith("serious_", StringComparison.Ordinal)
        ),
    ];

    [Theory]
    [InlineData("no")]
    [InlineData("unknown")]
    public async Task NoAndUnknown_AnswerAllSixAtOnce(string answer)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync("adverse-events/new", EntryCase.Save, ("serious", answer));
        Assert.Equal(Enumerable.Repeat(answer, 6), await CriteriaAsync(entry));
        Assert.Equal(answer, (await entry.OpenAsync("adverse-events/1")).ValueOf("serious"));
    }

    [Fact]
    public async Task Yes_NeedsACriterion()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var blank = await entry.SendAsync(
            "adverse-events/new",
            EntryCase.Save,
            ("term", "Pneumonia"),
            ("serious", "yes")
        );
        Assert.Equal([NoCriterion], blank.Errors);
        Assert.Equal("yes", blank.ValueOf("serious"));
        var none = await entry.Client.SubmitAsync(
            blank,
            EntryCase.Save,
            [.. Criteria.Select(criterion => (criterion.Code, "no"))]
        );
        Assert.Equal([NoCriterion], none.Errors);
        Assert.Equal(NoCriterion, none.ErrorOf("serious"));
        var one = await entry.Client.SubmitAsync(
            none,
            EntryCase.Save,
            ("serious_hospitalisation", "yes")
        );
        Assert.Equal(HttpStatusCode.Redirect, one.Status);
        Assert.Equal(["no", "no", "yes", "no", "no", "no"], await CriteriaAsync(entry));
        Assert.Equal("yes", (await entry.OpenAsync("adverse-events/1")).ValueOf("serious"));
    }

    [Theory]
    [InlineData("no", "yes", "Yes")]
    [InlineData("unknown", "no", "No")]
    public async Task AContradiction_IsNamed(string answer, string criterion, string word)
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "adverse-events/new",
            EntryCase.Save,
            ("serious", answer),
            ("serious_death", criterion)
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                $"Serious by the EMA criteria: contradicts “Serious: death”, which is answered {word}. Change one of the two",
            ],
            refused.Errors
        );
        Assert.Equal(answer, refused.ValueOf("serious"));
        Assert.Equal([criterion, "", "", "", "", ""], await CriteriaAsync(entry));
    }

    [Fact]
    public async Task ChangedFromYesToNo_IsAContradiction_UntilTheCriteriaAre()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        await entry.SendAsync(
            "adverse-events/new",
            EntryCase.Save,
            ("serious", "yes"),
            ("serious_death", "yes")
        );
        var refused = await entry.SendAsync("adverse-events/1", EntryCase.Save, ("serious", "no"));
        Assert.Single(refused.Errors);
        Assert.Equal("yes", (await CriteriaAsync(entry))[0]);
        await entry.Client.SubmitAsync(refused, EntryCase.Save, ("serious_death", ""));
        Assert.Equal(Enumerable.Repeat("no", 6), await CriteriaAsync(entry));
    }

    [Fact]
    public async Task AReasonForAMissingCriterion_Stands()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(patient =>
                patient.AdverseEvents.Add(
                    new() { Sequence = 1, Missing = { ["serious_death"] = MissingReason.NotDone } }
                )
            )
        );
        await entry.SendAsync("adverse-events/1", EntryCase.Save, ("serious", "no"));
        Assert.Equal(["", "no", "no", "no", "no", "no"], await CriteriaAsync(entry));
    }

    [Fact]
    public async Task HalfAnswered_NothingIsPreFilled()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(patient =>
                patient.AdverseEvents.Add(
                    new AdverseEvent { Sequence = 1, SeriousDeath = YesNoUnknown.No }
                )
            )
        );
        var page = await entry.OpenAsync("adverse-events/1");
        Assert.Null(page.ValueOf("serious"));
        var saved = await entry.Client.SubmitAsync(page, EntryCase.Save, ("term", "Cough"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(["no", "", "", "", "", ""], await CriteriaAsync(entry));
    }

    [Fact]
    public async Task AnAnswerThatIsNoChoice_IsRefused()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "adverse-events/new",
            EntryCase.Save,
            ("serious", "perhaps")
        );
        Assert.Contains(
            "Serious by the EMA criteria: “perhaps” is not among the choices: Yes, No, Unknown",
            refused.Errors
        );
    }

    private static async Task<string[]> CriteriaAsync(EntryCase entry)
    {
        var row = Assert.Single((await entry.StoredAsync()).AdverseEvents);
        return [.. Criteria.Select(criterion => criterion.Format(criterion.GetValue(row)))];
    }
}
