using System.Net;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>Rows whose order tells something are moved up and down, with all that is known of them by their numbers.</summary>
public sealed class RowOrderTests(RegistryWebFixture registry)
{
    private const string BaselineHigh = "baseline_high";

    [Fact]
    public async Task Moved_UpAndDown_TheNumbersStayAndTheRowsTradeThem()
    {
        using var entry = await ThreeAsync();
        var list = await entry.OpenAsync("prior-treatments");
        var moved = await entry.Client.SubmitAsync(list, Move("2 up"));
        Assert.Equal($"{entry.Path}/prior-treatments?moved=prior-treatments", moved.Location);
        Assert.Equal("Dapsone Rituximab Danazol", await OrderAsync(entry));
        list = await entry.Client.GetAsync(moved.Location!);
        Assert.Equal("Prior treatments: the order was changed.", list.TextOf(".entry-done"));
        await entry.Client.SubmitAsync(list, Move("2 down"));
        Assert.Equal("Dapsone Danazol Rituximab", await OrderAsync(entry));
    }

    [Fact]
    public async Task FirstAndLast_GoNoFurther()
    {
        using var entry = await ThreeAsync();
        var list = await entry.OpenAsync("prior-treatments");
        Assert.True(list.Find(Move("1 up")).HasAttribute("disabled"));
        Assert.True(list.Find(Move("3 down")).HasAttribute("disabled"));
        foreach (
            var move in new[] { "1 up", "3 down", "7 up", "0 down", "-1 up", "x", "", "1 up 2" }
        )
        {
            var sent = await entry.Client.SubmitAsync(list, "#entry", ("move", move));
            Assert.NotEqual(HttpStatusCode.InternalServerError, sent.Status);
            var refused = await entry.Client.PostWithTokenAsync(
                $"{entry.Path}/prior-treatments?handler=move",
                [new("move", move)]
            );
            if (move == "1 up 2")
                continue;
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Equal(
                ["The row is no longer where it was. Look at the order, then move it again"],
                refused.Errors
            );
        }
        Assert.Equal("Rituximab Dapsone Danazol", await OrderAsync(entry));
    }

    [Fact]
    public async Task AMove_IsInTheTrail_AndNeedsAReasonOnceTheFormIsComplete()
    {
        using var entry = await ThreeAsync(complete: true);
        await entry.SendAsync("prior-treatments", EntryCase.Complete);
        var list = await entry.OpenAsync("prior-treatments");
        var refused = await entry.Client.SubmitAsync(list, Move("1 down"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith(
            "Reason for the correction: the form is complete",
            Assert.Single(refused.Errors),
            StringComparison.Ordinal
        );
        Assert.Equal("Rituximab Dapsone Danazol", await OrderAsync(entry));
        await entry.Client.SubmitAsync(
            refused,
            Move("1 down"),
            (EntryCase.Reason, "by the letter of 2016")
        );
        Assert.Equal("Dapsone Rituximab Danazol", await OrderAsync(entry));
        var trail = (await entry.AuditAsync()).TakeLast(2).ToList();
        Assert.All(
            trail,
            audited =>
                Assert.Equal(
                    ("update", "prior_treatments", "by the letter of 2016"),
                    (audited.Operation, audited.TableName, audited.Reason)
                )
        );
        Assert.Equal(
            ["""1 {"sequence": [1, 2]}""", """2 {"sequence": [2, 1]}"""],
            trail.Select(audited => $"{audited.RowKey} {audited.Changes}").Order()
        );
    }

    [Fact]
    public async Task WarningsAndDrafts_MoveAlong()
    {
        using var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .FurtherCombination("2020-06-01", "2020-06-01")
                .NoFollowUp()
                .Baseline(40)
        );
        await entry.SendAsync("combinations/1", EntryCase.Draft, ("weight_kg", "60"));
        await ConfirmAsync(entry.PatientId);
        await entry.SendAsync("combinations/1", EntryCase.Draft, ("weight_kg", "heavy"));
        await entry.SendAsync("combinations/2", EntryCase.Draft, ("weight_kg", "light"));

        var moved = await entry.Client.SubmitAsync(
            await entry.OpenAsync("combinations"),
            Move("1 down")
        );
        Assert.Equal(HttpStatusCode.Redirect, moved.Status);
        Assert.Equal(
            ("light", "heavy"),
            (
                (await entry.OpenAsync("combinations/1")).ValueOf("weight_kg"),
                (await entry.OpenAsync("combinations/2")).ValueOf("weight_kg")
            )
        );
        await using (var db = registry.CreateContext())
        {
            var warning = await db.SoftWarnings.SingleAsync(
                row => row.PatientId == entry.PatientId && row.Code == BaselineHigh,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(("2", "After a transfusion"), (warning.RowKey, warning.ConfirmedReason));
        }
        // The draft's row is the one it was typed for: nobody else has changed it.
        var saved = await entry.SendAsync("combinations/2", EntryCase.Draft, ("weight_kg", "70"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var rows = (await entry.StoredAsync()).Combinations;
        Assert.Equal((null, 70m), (rows[0].WeightKg, rows[1].WeightKg));
        Assert.Equal(40, rows[1].BaselinePlatelets);
    }

    [Fact]
    public async Task AMove_SavesTheAnswerBesideTheRows()
    {
        using var entry = await ThreeAsync();
        await entry.Client.SubmitAsync(
            await entry.OpenAsync("prior-treatments"),
            Move("2 up"),
            ("splenectomy_not_done_reason", "refusal")
        );
        Assert.Equal("Dapsone Rituximab Danazol", await OrderAsync(entry));
        Assert.Equal(
            SplenectomyNotDoneReason.Refusal,
            (await entry.StoredAsync()).SplenectomyNotDoneReason
        );
    }

    [Fact]
    public async Task TwoAtOnce_MoveOneAfterTheOther()
    {
        using var entry = await ThreeAsync();
        var list = await entry.OpenAsync("prior-treatments");
        var moves = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => entry.Client.SubmitAsync(list, Move("1 down")))
        );
        Assert.All(moves, moved => Assert.Equal(HttpStatusCode.Redirect, moved.Status));
        Assert.Equal("Rituximab Dapsone Danazol", await OrderAsync(entry));
    }

    private static string Move(string move) => $"[name=move][value='{move}']";

    private static async Task<string> OrderAsync(EntryCase entry)
    {
        var rows = (await entry.StoredAsync()).PriorTreatments;
        Assert.Equal([1, 2, 3], rows.Select(row => row.Sequence));
        return string.Join(' ', rows.Select(row => row.Agent));
    }

    private async Task ConfirmAsync(int patientId)
    {
        await using var db = registry.CreateContext();
        var confirmed = await db
            .SoftWarnings.Where(row => row.PatientId == patientId && row.Code == BaselineHigh)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ConfirmedReason, "After a transfusion")
                        .SetProperty(
                            row => row.ConfirmedAt,
                            new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)
                        ),
                TestContext.Current.CancellationToken
            );
        Assert.Equal(1, confirmed);
    }

    private Task<EntryCase> ThreeAsync(bool complete = false)
    {
        var builder = new CaseBuilder();
        foreach (var agent in new[] { Agent.Rituximab, Agent.Dapsone, Agent.Danazol })
        {
            builder.Prior(
                agent,
                row =>
                {
                    row.Start = new(2016);
                    row.BestResponse = TreatmentResponse.None;
                }
            );
        }
        if (complete)
            builder.With(p => p.SplenectomyNotDoneReason = SplenectomyNotDoneReason.Refusal);
        return EntryCase.CreateAsync(registry, builder);
    }
}
