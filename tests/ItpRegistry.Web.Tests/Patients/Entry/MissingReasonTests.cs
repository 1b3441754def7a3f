using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>A value that is missing with a reason: asked beside every kind of item, and an answer like any other.</summary>
public sealed class MissingReasonTests(RegistryWebFixture registry)
{
    /// <summary>An item of each kind of field.</summary>
    public static TheoryData<string, string> OneOfEachKind { get; } =
        new()
        {
            { "history", "ana_titre" }, // a whole number
            { "combinations/1", "weight_kg" }, // a number
            { "combinations/1", "baseline_date" }, // a date
            { "history", "diagnosis_date" }, // a partial date
            { "history", "secondary_cause" }, // a list of choices
            { "identification", "sex" }, // radios
            { "adverse-events/1", "term" }, // a text
        };

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public async Task AReason_IsAskedFor_Stored_ShownAgain_AndTakenBack(string form, string code)
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            FormAnswers.Case().With(patient => Blank(patient, form, code))
        );
        foreach (var reason in Codes<MissingReason>.All)
        {
            var saved = await SaveAsync(entry, form, ($"{code}_missing", reason));
            Assert.Equal(HttpStatusCode.Redirect, saved.Status);
            Assert.Equal(reason, Codes<MissingReason>.Of((await MissingAsync(entry, form))[code]));
            Assert.Equal(reason, (await entry.OpenAsync(form)).ValueOf($"{code}_missing"));
        }
        await SaveAsync(entry, form, ($"{code}_missing", ""));
        Assert.Empty(await MissingAsync(entry, form));
    }

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public async Task AValue_InPlaceOfTheReason_IsTaken(string form, string code)
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            FormAnswers
                .Case()
                .With(patient => Blank(patient, form, code).Missing[code] = MissingReason.NotDone)
        );
        var file = FormAnswers.FileOf(form);
        var answer = FormAnswers.To(file, file[code]);
        var both = await SaveAsync(entry, form, (code, answer));
        Assert.Equal(
            $"{file[code].Label.En}: “{answer}” is a value, and a reason for having none is chosen. Keep one of the two",
            both.ErrorOf(code)
        );
        Assert.Equal(MissingReason.NotDone, (await MissingAsync(entry, form))[code]);
        await SaveAsync(entry, form, (code, answer), ($"{code}_missing", ""));
        Assert.Empty(await MissingAsync(entry, form));
        var row = file.RowsOf(await entry.StoredAsync()).Single();
        Assert.Equal(answer, file[code].Format(file[code].GetValue(row)));
    }

    [Fact]
    public async Task AReason_IsAnAnswerOfACompleteForm()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        (string, string)[] answers =
        [
            .. FormAnswers
                .Of("history")
                .Select(a => a.Code == "ana_titre" ? ("ana_titre_missing", "not_done") : a),
        ];
        var saved = await entry.SendAsync("history", EntryCase.Complete, answers);
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal([CrfForm.ItpHistory], await entry.CompletionsAsync());
    }

    [Fact]
    public async Task WhereUnknownIsAnAnswer_NoReasonIsAsked_ButAStoredOneIsShown()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(p => p.Missing["mgus"] = MissingReason.NotApplicable)
        );
        var page = await entry.OpenAsync("history");
        Assert.Equal("not_applicable", page.ValueOf("mgus_missing"));
        Assert.Null(page.Document.QuerySelector("[name=m_protein_missing]"));
        await entry.Client.SubmitAsync(page, EntryCase.Draft, ("mgus", "no"), ("mgus_missing", ""));
        var stored = await entry.StoredAsync();
        Assert.Equal(YesNoUnknown.No, stored.Mgus);
        Assert.Empty(stored.Missing);
    }

    [Fact]
    public async Task AnUnknownReason_IsRefused_AndTheStoredOneKept()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().With(p => p.Missing["ana_titre"] = MissingReason.NotDone)
        );
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Draft,
            ("ana_titre_missing", "forgotten")
        );
        Assert.Equal(
            [
                "Antinuclear antibody titre: why there is no value: “forgotten” is not among the choices: Unknown, Not done, Not applicable",
            ],
            refused.Errors
        );
        Assert.Equal(MissingReason.NotDone, (await entry.StoredAsync()).Missing["ana_titre"]);
    }

    private static Task<HtmlPage> SaveAsync(
        EntryCase entry,
        string form,
        params (string, string)[] fields
    ) =>
        entry.SendAsync(
            form,
            form.StartsWith("adverse", StringComparison.Ordinal) ? EntryCase.Save : EntryCase.Draft,
            fields
        );

    private static async Task<Dictionary<string, MissingReason>> MissingAsync(
        EntryCase entry,
        string form
    ) => ((IFormRow)FormAnswers.FileOf(form).RowsOf(await entry.StoredAsync()).Single()).Missing;

    /// <summary>Takes an answer out of the case, with those that hang on it.</summary>
    private static IFormRow Blank(Patient patient, string form, string code)
    {
        var file = FormAnswers.FileOf(form);
        var row = (IFormRow)file.RowsOf(patient).Single();
        file[code].SetValue(row, null);
        foreach (var item in file.Items.Where(item => item.IsOutOfPlaceIn(row)))
            item.SetValue(row, null);
        return row;
    }
}
