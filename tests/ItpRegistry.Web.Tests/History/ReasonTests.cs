using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Tests.Access;
using ItpRegistry.Web.Tests.Patients;
using ItpRegistry.Web.Tests.Patients.Entry;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>Every reason that a page asks for is found in the audit trail, word for word, with the person who gave it.</summary>
public sealed class ReasonTests(RegistryWebFixture registry)
{
    /// <summary>The pages that ask for a reason, by the names of the fields; a new one fails here until its reason is looked for below.</summary>
    private static readonly string[] Asked =
    [
        "cohort/frozen/new: reason",
        "patients/removed/{number}/restore: restore_reason",
        "patients/{registryNumber}/adjudication: reason",
        "patients/{registryNumber}/platelets: correction_reason",
        "patients/{registryNumber}/remove: erase_reason",
        "patients/{registryNumber}/remove: hide_reason",
        "patients/{registryNumber}/warnings: reason",
        "patients/{registryNumber}/{form:repeatingform}/{row}/delete: correction_reason",
        "patients/{registryNumber}/{form:repeatingform}/{row}: correction_reason",
        "patients/{registryNumber}/{form:repeatingform}: correction_reason",
        "patients/{registryNumber}/{form:singleform}: correction_reason",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReasonsOfEntry_AreInTheTrail()
    {
        using var entry = await CompleteAsync();
        // Each is refused without a reason, so that it is the page that asks.
        await GiveAsync(entry, "history", EntryCase.Complete, ("ana_titre", "80"));
        await GiveAsync(entry, "bleeding-events/1", EntryCase.Save, ("site", "nose"));
        await GiveAsync(entry, "bleeding-events/new", EntryCase.Save, ("site", "gums"));
        await GiveAsync(entry, "prior-treatments", "[name=move][value='1 down']");
        await GiveAsync(entry, "platelets", EntryCase.Complete, ("rows[0].count", "77"));
        await GiveAsync(entry, "platelets", EntryCase.Save);
        await GiveAsync(entry, "bleeding-events/1/delete", "main form button");
        await GiveAsync(entry, "history", EntryCase.Draft);
    }

    [Fact]
    public async Task ReasonOfAFreeze_IsInTheLog()
    {
        await EntryCase.CreateAsync(registry, new CaseBuilder());
        using var coordinator = await registry.SignInAsync(RegistryRole.Coordinator);
        var form = await coordinator.GetAsync("/cohort/frozen/new");

        var answer = await coordinator.SubmitAsync(
            form,
            "main form .btn-primary",
            ("name", "Reasons"),
            ("reason", "for the submission")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        await using var db = registry.CreateContext();
        var frozen = await db.Events.SingleAsync(
            happened => happened.Kind == EventKind.DatasetFrozen,
            Ct
        );
        Assert.Equal("for the submission", frozen.Reason);
    }

    [Fact]
    public async Task ReasonOfAConfirmedWarning_IsInTheTrail()
    {
        using var entry = await EntryCase.CreateAsync(registry, new CaseBuilder().Baseline(45));
        var page = await entry.OpenAsync("warnings");
        var field = page.Find("textarea").GetAttribute("name")!;
        const string confirm = "button[name=confirm]";
        var refused = await entry.Client.SubmitAsync(page, confirm);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await entry.Client.SubmitAsync(page, confirm, (field, "measured twice"));
        await AssertInTrailAsync(entry.PatientId, "measured twice", entry.User.Id);
    }

    [Fact]
    public async Task ReasonsOfTheCoordinator_AreInTheTrail()
    {
        var center = await registry.AddCenterAsync();
        var stays = await registry.AddAsync(center, new CaseBuilder());
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder()
                .Counts("06-01 12")
                .With(p => p.FollowUp!.InvestigatorAssessment = ResponseAssessment.Cr)
        );
        var user = await registry.AddUserAsync(RegistryRole.Coordinator);
        using var client = await registry.Factory.CreateHtmlClientAsync(user);
        foreach (
            var (address, button, field, others) in new (
                string,
                string,
                string,
                (string, string)[]
            )[]
            {
                (
                    $"/patients/{patient.RegistryNumber}/adjudication",
                    "section form .btn-primary",
                    "reason",
                    [("outcome", "r")]
                ),
                (
                    $"/patients/{patient.RegistryNumber}/remove",
                    "form:has([name=hide_reason]) button",
                    "hide_reason",
                    [("hide_number", stays.RegistryNumber)]
                ),
                (
                    $"/patients/removed/{patient.RegistryNumber}/restore",
                    "main button",
                    "restore_reason",
                    []
                ),
                (
                    $"/patients/{patient.RegistryNumber}/remove",
                    "form:has([name=erase_reason]) button",
                    "erase_reason",
                    [("erase_number", patient.RegistryNumber)]
                ),
            }
        )
        {
            var page = await client.GetAsync(address);
            var refused = await client.SubmitAsync(page, button, others);
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, refused.Status));
            var given = $"because of {field}";
            var saved = await client.SubmitAsync(page, button, [.. others, (field, given)]);
            Assert.Equal((address, HttpStatusCode.Redirect), (address, saved.Status));
            await AssertInTrailAsync(patient.Id, given, user.Id);
        }
    }

    /// <summary>The fields for reasons on all pages, as they are drawn for somebody who may use them.</summary>
    [Fact]
    public async Task EveryPageThatAsksForAReason_IsTried()
    {
        using var entry = await CompleteAsync();
        using var coordinator = await registry.SignInAsync(RegistryRole.Coordinator);
        var hidden = await registry.AddAsync(entry.Center, new CaseBuilder());
        await coordinator.SubmitAsync(
            await coordinator.GetAsync($"/patients/{hidden.RegistryNumber}/remove"),
            "form:has([name=hide_reason]) button",
            ("hide_number", entry.Number),
            ("hide_reason", "entered twice")
        );
        SortedSet<string> asked = new(StringComparer.Ordinal);
        foreach (var operation in await EndpointCatalog.ReadAsync(registry.Factory.Services))
        {
            if (operation.IsPost || operation.IsAnonymous)
                continue;
            var number = operation.Pattern.Contains("{number}", StringComparison.Ordinal)
                ? hidden.RegistryNumber
                : entry.Number;
            foreach (var client in new[] { entry.Client, coordinator })
            {
                var page = await client.GetAsync(operation.Address(number));
                var names = page
                    .Document.QuerySelectorAll("input[name], textarea[name]")
                    .Select(field => field.GetAttribute("name")!)
                    .Where(name => name.Contains("reason", StringComparison.Ordinal))
                    // Of a warning the field bears the name of the warning, too.
                    .Select(name =>
                        name.StartsWith("reason", StringComparison.Ordinal) ? "reason" : name
                    );
                asked.UnionWith(
                    names
                        .Where(name => name != "splenectomy_not_done_reason")
                        .Select(name => $"{operation.Pattern}: {name}")
                );
            }
        }
        Assert.Equal(
            Asked,
            asked.Where(name => !name.Contains("stop_reason", StringComparison.Ordinal))
        );
    }

    private async Task<EntryCase> CompleteAsync()
    {
        var entry = await EntryCase.CreateAsync(
            registry,
            new CaseBuilder()
                .Baseline(45)
                .Counts("02-01 120")
                .Prior(Agent.Rituximab)
                .Prior(Agent.Dapsone)
        );
        await entry.SendAsync("history", EntryCase.Complete, FormAnswers.Of("history"));
        await entry.SendAsync(
            "bleeding-events/new",
            EntryCase.Save,
            FormAnswers.Of("bleeding-events/1")
        );
        await entry.SendAsync("bleeding-events", EntryCase.Complete);
        await CallCompleteAsync(entry);
        await entry.SendAsync("platelets", EntryCase.Complete);
        return entry;
    }

    /// <summary>A form whose rows miss answers that this test is not about.</summary>
    private async Task CallCompleteAsync(EntryCase entry)
    {
        await using var db = registry.CreateContext();
        db.Add(
            new Data.Entry.FormCompletion
            {
                PatientId = entry.PatientId,
                CenterId = entry.Center.Id,
                Form = Domain.Dictionary.CrfForm.PriorTreatments,
                CompletedBy = "Investigator",
                CompletedAt = DateTime.UtcNow,
            }
        );
        await db.SaveChangesAsync(Ct);
    }

    private async Task GiveAsync(
        EntryCase entry,
        string form,
        string button,
        params (string Name, string Value)[] fields
    )
    {
        var page = await entry.OpenAsync(form);
        var refused = await entry.Client.SubmitAsync(page, button, fields);
        Assert.Equal((form, HttpStatusCode.BadRequest), (form, refused.Status));
        var reason = $"because of {form} {button}";
        await entry.Client.SubmitAsync(page, button, [.. fields, (EntryCase.Reason, reason)]);
        await AssertInTrailAsync(entry.PatientId, reason, entry.User.Id);
    }

    private async Task AssertInTrailAsync(int patientId, string reason, int userId)
    {
        await using var db = registry.CreateContext();
        var found = await db
            .AuditEntries.Where(entry => entry.PatientId == patientId && entry.Reason == reason)
            .Select(entry => entry.UserId)
            .Distinct()
            .ToListAsync(Ct);
        Assert.True(found is [var by] && by == userId, $"'{reason}' is not in the trail.");
    }
}
