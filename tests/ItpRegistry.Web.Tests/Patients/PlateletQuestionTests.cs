using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page of the platelet counts when pasted dates can be read in several ways.</summary>
public sealed class PlateletQuestionTests(RegistryWebFixture registry)
{
    private const string Save = "button[value=save]";
    private const string Paste = "button[value=paste]";
    private const string Ambiguous = "03/04/2024\t50\n12/05/2024\t60";

    [Fact]
    public async Task Ambiguous_IsAsked_WithWhatEachAnswerMakesOfTheFirstDates()
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, Ambiguous, ("rows[1].count", "40"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Empty(asked.Errors);
        Assert.Equal(
            "How are the pasted dates written? Rows that wait for your answer: 2. None of them is in the grid yet. "
                + "They can be read in two ways. Which number comes first? Error: Pasted dates: choose how they are written. Nothing is put into the grid before "
                + "Day first 03/04/2024 is 3 April 2024 12/05/2024 is 12 May 2024 "
                + "Month first 03/04/2024 is 4 March 2024 12/05/2024 is 5 December 2024 "
                + "Put into the grid Put nothing into the grid",
            asked.TextOf("#paste-question")
        );
        Assert.True(asked.Find("#date_format-error").HasAttribute("hidden"));
        Assert.Null(asked.ValueOf("date_format"));
        Assert.Equal(Ambiguous, asked.ValueOf("pasted"));
        Assert.Equal("40", asked.ValueOf("rows[1].count"));
        Assert.Equal("", asked.ValueOf("rows[1].date"));
    }

    [Theory]
    [InlineData("day_first", "2024-04-03", "2024-05-12")]
    [InlineData("month_first", "2024-03-04", "2024-12-05")]
    public async Task Answered_TheDatesStandInTheGrid_AndAreStoredWhenSaved(
        string answer,
        string first,
        string second
    )
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, Ambiguous);
        var review = await client.SubmitAsync(asked, Paste, ("date_format", answer));
        Assert.Equal(HttpStatusCode.OK, review.Status);
        Assert.Equal(first, review.ValueOf("rows[1].date"));
        Assert.Equal(second, review.ValueOf("rows[2].date"));
        Assert.Equal("", review.ValueOf("pasted"));
        Assert.Null(review.Document.QuerySelector("#paste-question"));
        Assert.Equal(1, await CountAsync());
        await client.SubmitAsync(review, Save);
        Assert.Equal(3, await CountAsync());
    }

    [Theory]
    [InlineData(Paste)]
    [InlineData(Save)]
    public async Task Unanswered_NothingIsPutIntoTheGrid_AndTheTextIsKept(string button)
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, Ambiguous);
        var refused = await client.SubmitAsync(asked, button);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        const string message =
            "Pasted dates: choose how they are written. Nothing is put into the grid before";
        Assert.Equal([message], refused.Errors);
        Assert.Equal(message, refused.ErrorOf("date_format"));
        Assert.Equal(Ambiguous, refused.ValueOf("pasted"));
        Assert.Equal("", refused.ValueOf("rows[1].date"));
    }

    [Fact]
    public async Task AnAnswerToAnotherText_IsNoAnswer()
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, Ambiguous);
        var again = await client.SubmitAsync(
            asked,
            Paste,
            ("date_format", "day_first"),
            ("pasted", "43831\t50")
        );
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(
            "43831 is 1 January 2020",
            again.TextOf("#paste-question"),
            StringComparison.Ordinal
        );
        Assert.Equal("", again.ValueOf("rows[1].date"));
    }

    [Fact]
    public async Task PutNothing_KeepsTheText_AndTheGrid()
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, Ambiguous, ("rows[1].count", "40"));
        var left = await client.SubmitAsync(asked, "button[value=not-paste]");
        Assert.Equal(HttpStatusCode.OK, left.Status);
        Assert.Null(left.Document.QuerySelector("#paste-question"));
        Assert.Equal(Ambiguous, left.ValueOf("pasted"));
        Assert.Equal("40", left.ValueOf("rows[1].count"));
    }

    [Fact]
    public async Task MonthFirst_IsConfirmed()
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, "03/04/2024\t50\n02/29/2024\t60");
        Assert.Contains(
            "They can only be read with the month first. Is that right?",
            asked.TextOf("#paste-question"),
            StringComparison.Ordinal
        );
        Assert.Single(asked.Document.QuerySelectorAll("#paste-question [type=radio]"));
        var review = await client.SubmitAsync(asked, Paste, ("date_format", "month_first"));
        Assert.Equal("2024-03-04", review.ValueOf("rows[1].date"));
        Assert.Equal("2024-02-29", review.ValueOf("rows[2].date"));
        var refused = await client.SubmitAsync(asked, Paste, ("date_format", "day_first"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [Theory]
    [InlineData("serial1900", "2020-01-01", "2020-01-02")]
    [InlineData("serial1904", "2024-01-02", "2024-01-03")]
    public async Task SerialNumbers_AreConfirmed(string answer, string first, string second)
    {
        using var client = await OpenAsync();
        var asked = await PasteAsync(client, "Date\tCount\n43831\t50\n43832,5\t60\n00060\t70");
        Assert.Contains(
            "From 1900, as nearly every spreadsheet does 43831 is 1 January 2020 43832,5 is 2 January 2020 "
                + "From 1904, as older Excel for Mac does 43831 is 2 January 2024 43832,5 is 3 January 2024",
            asked.TextOf("#paste-question"),
            StringComparison.Ordinal
        );
        var review = await client.SubmitAsync(asked, Paste, ("date_format", answer));
        Assert.Equal(first, review.ValueOf("rows[1].date"));
        Assert.Equal(second, review.ValueOf("rows[2].date"));
        Assert.Equal(
            "Row 4: Date: “00060” looks like a date as a spreadsheet counts it, in days. Give the column a date format in the spreadsheet and copy it again",
            Assert.Single(review.Errors)
        );
        Assert.EndsWith(
            "Times of day were left out, for the registry keeps days. Dates that had one: 1.",
            review.TextOf(".entry-notice"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task DatesThatContradictEachOther_AreNotGuessed_AlsoWhenSaved()
    {
        using var client = await OpenAsync();
        var review = await PasteAsync(client, "31/01/2024\t50\n03/04/2024\t60\n01/31/2024\t70");
        Assert.Null(review.Document.QuerySelector("#paste-question"));
        Assert.Equal("2024-01-31", review.ValueOf("rows[1].date"));
        const string undecided =
            "Row 3: Date: “03/04/2024” can be read in two ways, and the dates pasted with it contradict each other. Write 2024-04-03 or 2024-03-04";
        Assert.Equal(undecided, review.ErrorOf("rows[2].date"));
        Assert.StartsWith(
            "Row 4: Date: “01/31/2024” has no month",
            review.ErrorOf("rows[3].date")!,
            StringComparison.Ordinal
        );
        var refused = await client.SubmitAsync(review, Save, ("rows[3].date", "2024-02-01"));
        Assert.Equal([undecided], refused.Errors);
        Assert.Equal(1, await CountAsync());
        var saved = await client.SubmitAsync(refused, Save, ("rows[2].date", "2024-03-04"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.Equal(4, await CountAsync());
    }

    [Fact]
    public async Task InFrench_TheMonthsAreFrench()
    {
        using var client = await OpenAsync();
        client.Language = "fr";
        var asked = await PasteAsync(client, Ambiguous);
        Assert.Contains(
            "Le mois en premier 03/04/2024 est le 4 mars 2024",
            asked.TextOf("#paste-question"),
            StringComparison.Ordinal
        );
    }

    private string path = "";
    private int id;

    private async Task<HtmlClient> OpenAsync()
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(center, new CaseBuilder().Counts("02-01 35"));
        path = $"/patients/{patient.RegistryNumber}/platelets";
        id = patient.Id;
        return await registry.SignInAsync(RegistryRole.Investigator, center);
    }

    private async Task<HtmlPage> PasteAsync(
        HtmlClient client,
        string text,
        params (string, string)[] fields
    ) =>
        await client.SubmitAsync(await client.GetAsync(path), Paste, [.. fields, ("pasted", text)]);

    private async Task<int> CountAsync()
    {
        await using var db = registry.CreateContext();
        return await db.PlateletCounts.CountAsync(count => count.PatientId == id);
    }
}
