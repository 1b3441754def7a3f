using System.Net;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Each contradiction, on the page where it is typed: the answers behind it are not stored, the rest of the form is.</summary>
public sealed class ContradictionTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task FutureDate_TodayIsAccepted()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "identification",
            EntryCase.Draft,
            ("inclusion_date", "2026-01-16"),
            ("sex", "male")
        );
        AssertRefused(
            refused,
            "inclusion_date",
            "2026-01-16",
            "Date included in the registry: 2026-01-16 is in the future. Accepted: today or earlier"
        );
        var stored = await entry.StoredAsync();
        Assert.Null(stored.InclusionDate);
        Assert.NotNull(stored.Sex);
        await entry.Client.SubmitAsync(refused, EntryCase.Draft, ("inclusion_date", "2026-01-15"));
        Assert.Equal(new DateOnly(2026, 1, 15), (await entry.StoredAsync()).InclusionDate);
    }

    [Fact]
    public async Task StopBeforeStart_TheSameDayIsAccepted()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "rescue-treatments/new",
            EntryCase.Save,
            ("type", "ivig"),
            ("start", "2020-02-10"),
            ("stop", "2020-02-09")
        );
        AssertRefused(
            refused,
            "stop",
            "2020-02-09",
            "Last day: 2020-02-09 is before the start, 2020-02-10. Accepted: the day of the start or later"
        );
        var row = Assert.Single((await entry.StoredAsync()).RescueTreatments);
        Assert.Equal((RescueType.Ivig, new DateOnly(2020, 2, 10)), (row.Type, row.Start));
        Assert.Null(row.Stop);
        await entry.Client.SubmitAsync(refused, EntryCase.Save, ("stop", "2020-02-10"));
        row = Assert.Single((await entry.StoredAsync()).RescueTreatments);
        Assert.Equal(new DateOnly(2020, 2, 10), row.Stop);
    }

    [Fact]
    public async Task OutOfRange_BothEndsAreAccepted()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            ("site", "gums"),
            ("who_grade", "5")
        );
        AssertRefused(
            refused,
            "who_grade",
            "5",
            "WHO bleeding grade: 5 is out of range. Accepted: from 0 to 4"
        );
        var row = Assert.Single((await entry.StoredAsync()).BleedingEvents);
        Assert.Equal(("gums", null), (row.Site, row.WhoGrade));
        foreach (var accepted in new[] { 0, 4 })
        {
            await entry.SendAsync(
                "bleeding-events/1",
                EntryCase.Save,
                ("who_grade", $"{accepted}")
            );
            row = Assert.Single((await entry.StoredAsync()).BleedingEvents);
            Assert.Equal(accepted, row.WhoGrade);
        }
    }

    [Fact]
    public async Task DeathBeforeLastFollowUp_TheSameDayIsAccepted()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "follow-up",
            EntryCase.Draft,
            ("vital_status", "dead"),
            ("last_follow_up", "2021-01-02"),
            ("death_date", "2021-01-01"),
            ("treatment_status", "stopped")
        );
        AssertRefused(
            refused,
            "death_date",
            "2021-01-01",
            "Date of death: 2021-01-01 is before the last follow-up, 2021-01-02. Accepted: that day or later"
        );
        Assert.Equal("dead", refused.ValueOf("vital_status"));
        var stored = (await entry.StoredAsync()).FollowUp!;
        Assert.Equal(new DateOnly(2021, 1, 2), stored.LastFollowUp);
        Assert.Equal(TreatmentStatus.Stopped, stored.TreatmentStatus);
        Assert.Equal((null, null), (stored.VitalStatus, stored.DeathDate));
        await entry.Client.SubmitAsync(refused, EntryCase.Draft, ("death_date", "2021-01-02"));
        stored = (await entry.StoredAsync()).FollowUp!;
        Assert.Equal(VitalStatus.Dead, stored.VitalStatus);
        Assert.Equal(new DateOnly(2021, 1, 2), stored.DeathDate);
    }

    [Fact]
    public async Task AgentTwiceAtOnce_CoursesThatFollowEachOtherAreAccepted()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Prior(
                Agent.Dapsone,
                row => (row.Start, row.Stop) = (new(2016, 1, 1), new(2016, 6, 30))
            )
        );
        var refused = await entry.SendAsync(
            "prior-treatments/new",
            EntryCase.Save,
            ("agent", "dapsone"),
            ("start", "2016-06-30"),
            ("best_response", "none")
        );
        AssertRefused(
            refused,
            "start",
            "2016-06-30",
            "Start: 2016-06-30. The same agent is given twice at once: see also row 1. Accepted: courses that do not overlap"
        );
        var row = (await entry.StoredAsync()).PriorTreatments[1];
        Assert.Equal((Agent.Dapsone, null), (row.Agent, row.Start));
        Assert.Equal(TreatmentResponse.None, row.BestResponse);
        await entry.Client.SubmitAsync(refused, EntryCase.Save, ("start", "2016-07-01"));
        row = (await entry.StoredAsync()).PriorTreatments[1];
        Assert.Equal(new PartialDate(2016, 7, 1), row.Start);
    }

    [Fact]
    public async Task DeadWithoutDate_IsRefused_AndTheRestStored()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "follow-up",
            EntryCase.Draft,
            ("vital_status", "dead"),
            ("last_follow_up", "2021-01-02")
        );
        AssertRefused(
            refused,
            "death_date",
            "",
            "Date of death: the patient is dead, and the date of death is not given. Accepted: a date"
        );
        Assert.Equal("dead", refused.ValueOf("vital_status"));
        var stored = (await entry.StoredAsync()).FollowUp!;
        Assert.Equal((null, new DateOnly(2021, 1, 2)), (stored.VitalStatus, stored.LastFollowUp));
        Assert.Equal("dead", Assert.Single(await entry.DraftsAsync()).Value.Fields["vital_status"]);
    }

    [Theory]
    [InlineData("alive")]
    [InlineData("lost")]
    public async Task ADateOfDeathOfOneWhoIsNotDead_IsAskedAbout(string status)
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().Died("2021-01-01")
        );
        var asked = await entry.SendAsync("follow-up", EntryCase.Draft, ("vital_status", status));
        Assert.Equal("Some answers no longer apply", asked.TextOf("#clear-title"));
        Assert.Equal("Date of death: 2021-01-01", asked.TextOf(".entry-notice li"));
        Assert.Equal(VitalStatus.Dead, (await entry.StoredAsync()).FollowUp!.VitalStatus);
    }

    [Fact]
    public async Task LastFollowUpBeforeDay0_OnEitherForm()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder().LastFollowUp("2020-06-01")
        );
        var followUp = await entry.SendAsync(
            "follow-up",
            EntryCase.Draft,
            ("last_follow_up", "2019-12-31"),
            ("pregnancy", "no")
        );
        AssertRefused(
            followUp,
            "last_follow_up",
            "2019-12-31",
            "Date of last follow-up: 2019-12-31 is before day 0, 2020-01-01. Accepted: day 0 or later"
        );
        var combination = await entry.SendAsync(
            "combinations/1",
            EntryCase.Draft,
            ("tpo_ra_start", "2020-06-02"),
            ("weight_kg", "70")
        );
        Assert.Equal(
            [
                "Follow-up, Date of last follow-up: 2020-06-01 is before day 0, 2020-06-02. Accepted: day 0 or later",
            ],
            combination.Errors
        );
        var stored = await entry.StoredAsync();
        Assert.Equal(new DateOnly(2020, 6, 1), stored.FollowUp!.LastFollowUp);
        Assert.Equal(YesNoUnknown.No, stored.FollowUp.Pregnancy);
        Assert.Equal(new DateOnly(2020, 1, 1), stored.Combinations[0].TpoRaStart);
        Assert.Equal(70, stored.Combinations[0].WeightKg);
    }

    [Fact]
    public async Task AValueAndAReasonForHavingNone_StoresNeither()
    {
        using var entry = await EntryCase.CreateAsync(registry);
        var refused = await entry.SendAsync(
            "history",
            EntryCase.Draft,
            ("ana_titre", "80"),
            ("ana_titre_missing", "unknown"),
            ("mgus", "no")
        );
        AssertRefused(
            refused,
            "ana_titre",
            "80",
            "Antinuclear antibody titre: “80” is a value, and a reason for having none is chosen. Keep one of the two"
        );
        Assert.Equal("unknown", refused.ValueOf("ana_titre_missing"));
        var stored = await entry.StoredAsync();
        Assert.Null(stored.AnaTitre);
        Assert.Empty(stored.Missing);
        Assert.Equal(YesNoUnknown.No, stored.Mgus);
    }

    [Fact]
    public async Task Deletion_ThatWouldContradictAnotherForm_IsRefused()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .FurtherCombination("2020-08-01", "2020-08-01")
                .LastFollowUp("2020-06-01")
        );
        var refused = await entry.SendAsync(
            "combinations/1/delete",
            ".btn-danger",
            (EntryCase.Reason, "entered twice")
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(
            [
                "Follow-up, Date of last follow-up: 2020-06-01 is before day 0, 2020-08-01. Accepted: day 0 or later",
            ],
            refused.Errors
        );
        Assert.Equal(2, (await entry.StoredAsync()).Combinations.Count);
    }

    private static void AssertRefused(HtmlPage page, string field, string typed, string message)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal([message], page.Errors);
        Assert.Equal(message, page.ErrorOf(field));
        Assert.Equal(typed, page.ValueOf(field));
    }
}
