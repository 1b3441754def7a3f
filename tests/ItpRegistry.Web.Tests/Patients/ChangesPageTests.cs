using System.Net;
using AngleSharp.Dom;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Warnings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using ItpRegistry.Web.Pages.Patients.ChangeParts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The page that tells who changed what of a patient.</summary>
public sealed class ChangesPageTests(RegistryWebFixture registry)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_IsTold_WithWhoWhenWhyAndBothValues()
    {
        var (center, patient) = await AddAsync(
            new CaseBuilder().With(p =>
            {
                p.Sex = Sex.Female;
                p.DiagnosisDate = new PartialDate(2014, 6);
            })
        );
        await ChangeAsync(
            patient,
            "The chart\nsays otherwise",
            (_, stored) =>
            {
                stored.Sex = Sex.Male;
                stored.BirthYear = 1962;
                stored.DiagnosisDate = null;
                stored.Missing["diagnosis_date"] = MissingReason.Unknown;
            }
        );

        var page = await ReadAsync(center, patient);

        Assert.Equal($"Patient {patient.RegistryNumber}: changes", page.Heading);
        var save = page.Document.QuerySelector(".save")!;
        Assert.Matches(
            @"^\d+ \w{3} \d{4}, \d\d:\d\d UTC Investigator, Center 03, on a page$",
            Words(save.QuerySelector("h2")!)
        );
        Assert.Equal(
            "Reason: The chart says otherwise",
            Words(save.QuerySelector(".save-reason")!)
        );
        Assert.Equal(
            [
                "Changed Identification | Sex: Female → Male | Year of birth: no answer → 1962",
                "Changed ITP history | Date of ITP diagnosis: Jun 2014 → no value: unknown",
            ],
            Told(save)
        );
    }

    [Fact]
    public async Task Rows_AreCalledByWhatTheyHold_AddedChangedAndDeleted()
    {
        var (center, patient) = await AddAsync(
            new CaseBuilder().Prior(Agent.Rituximab).Counts("02-01 35.5")
        );
        await ChangeAsync(
            patient,
            null,
            async (db, _) =>
            {
                var prior = await db.PriorTreatments.SingleAsync(
                    r => r.PatientId == patient.Id,
                    Ct
                );
                prior.Start = new PartialDate(2016, 5);
            }
        );
        await ChangeAsync(
            patient,
            "Entered twice",
            async (db, _) =>
                db.Remove(await db.PriorTreatments.SingleAsync(r => r.PatientId == patient.Id, Ct))
        );

        var saves = (await ReadAsync(center, patient)).Document.QuerySelectorAll(".save").ToList();

        Assert.Equal(3, saves.Count);
        Assert.Equal(
            [
                "Deleted Prior treatments: Rituximab, from May 2016 | Agent or procedure: Rituximab → | Start: May 2016 →",
            ],
            Told(saves[0])
        );
        Assert.Equal(
            ["Changed Prior treatments: Rituximab, from May 2016 | Start: no answer → May 2016"],
            Told(saves[1])
        );
        var added = Told(saves[2]);
        Assert.Contains(
            "Added Prior treatments: Rituximab | Agent or procedure: → Rituximab",
            added
        );
        Assert.Contains(
            "Added Platelet counts: 1 Feb 2020, 35.5 | Platelet count (10⁹/L): → 35.5",
            added
        );
    }

    [Fact]
    public async Task RowsInAnotherOrder_KeepTheirNames()
    {
        var (center, patient) = await AddAsync(
            new CaseBuilder().Prior(Agent.Rituximab).Prior(Agent.Dapsone)
        );
        await ChangeAsync(
            patient,
            null,
            (db, _) =>
                db.Database.ExecuteSqlAsync(
                    $"UPDATE prior_treatments SET sequence = 3 - sequence WHERE patient_id = {patient.Id}",
                    Ct
                )
        );
        await ChangeAsync(
            patient,
            null,
            async (db, _) =>
            {
                var first = await db.PriorTreatments.SingleAsync(
                    r => r.PatientId == patient.Id && r.Sequence == 1,
                    Ct
                );
                first.MaximumDoseReached = YesNoUnknown.Yes;
            }
        );

        var saves = (await ReadAsync(center, patient)).Document.QuerySelectorAll(".save").ToList();

        Assert.Equal(
            ["Changed Prior treatments: Dapsone | Maximum approved dose reached: no answer → Yes"],
            Told(saves[0])
        );
        Assert.Equal(
            [
                "Changed Prior treatments: Dapsone | Number: 2 → 1",
                "Changed Prior treatments: Rituximab | Number: 1 → 2",
            ],
            Told(saves[1]).Order()
        );
    }

    [Fact]
    public async Task Filter_ShowsOneForm_OrTheWholeHistoryOfOneItem()
    {
        var (center, patient) = await AddAsync(new CaseBuilder().Counts("02-01 35"));
        foreach (var sex in new[] { Sex.Female, Sex.Male })
        {
            await ChangeAsync(
                patient,
                null,
                (_, stored) =>
                {
                    stored.Sex = sex;
                    stored.BirthYear = 1960 + (int)sex;
                }
            );
        }

        var form = await ReadAsync(center, patient, "?only=identification");
        Assert.Equal(
            [
                "Changed Identification | Sex: Female → Male | Year of birth: 1960 → 1961",
                "Changed Identification | Sex: no answer → Female | Year of birth: no answer → 1960",
            ],
            form.Document.QuerySelectorAll(".save").SelectMany(Told).Take(2)
        );
        Assert.Equal("identification", form.ValueOf("only"));

        var item = await ReadAsync(center, patient, "?only=patients.sex");
        Assert.Equal(
            [
                "Changed Identification | Sex: Female → Male",
                "Changed Identification | Sex: no answer → Female",
            ],
            item.Document.QuerySelectorAll(".save").SelectMany(Told)
        );
        Assert.Equal(
            "2 changes, the latest first Show every change",
            item.TextOf("#changes-count")
        );

        var counts = await ReadAsync(center, patient, "?only=platelet_counts.count");
        Assert.Equal(
            ["Added Platelet counts: 1 Feb 2020, 35 | Platelet count (10⁹/L): → 35"],
            counts.Document.QuerySelectorAll(".save").SelectMany(Told)
        );
        Assert.Equal("1 change Show every change", counts.TextOf("#changes-count"));
    }

    [Fact]
    public async Task Filter_OffersEveryItemOfEveryForm_AndAcceptsNothingElse()
    {
        var (center, patient) = await AddAsync(new CaseBuilder());
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var path = $"/patients/{patient.RegistryNumber}/changes";
        var page = await client.GetAsync(path);
        var offered = page
            .Document.QuerySelectorAll("option")
            .Select(o => o.GetAttribute("value")!);
        var asked = DataDictionary
            .Files.SelectMany(file => file.Items.Select(item => (file, item)))
            .Where(pair => pair.item is { IsKey: false, IsReference: false, Form: not null })
            .Select(pair => ItemChanges.KeyOf(pair.file, pair.item));
        Assert.Empty(asked.Except(offered));
        Assert.All(offered, value => Assert.NotNull(ChangeFilter.Read(value)));
        foreach (var wrong in new[] { "?only=patients.name", "?only=1", "?part=x" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path + wrong)).Status);
    }

    [Fact]
    public async Task ManyChanges_AreShownAPageAtATime()
    {
        var (center, patient) = await AddAsync(new CaseBuilder());
        await ChangeAsync(
            patient,
            null,
            (db, _) =>
            {
                for (var day = 0; day < PatientChanges.PageSize; day++)
                {
                    db.PlateletCounts.Add(
                        new()
                        {
                            PatientId = patient.Id,
                            CenterId = center.Id,
                            Date = new DateOnly(2020, 2, 1).AddDays(day),
                            Repeat = 1,
                            Count = 35,
                        }
                    );
                }
            }
        );

        var first = await ReadAsync(center, patient);
        Assert.Equal(PatientChanges.PageSize, first.Document.QuerySelectorAll(".save li").Length);
        Assert.Single(first.Document.QuerySelectorAll(".save"));
        Assert.Equal("Page 1 of 2", first.TextOf("[aria-current=page]:not(.nav-link)"));
        using var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        var second = await client.GetAsync(first.Find("a[rel=next]").GetAttribute("href")!);
        Assert.NotEmpty(second.Document.QuerySelectorAll(".save li"));
        Assert.Equal(
            (await ReadAsync(center, patient, "?part=99")).TextOf("main"),
            second.TextOf("main")
        );
        Assert.Equal(
            $"/patients/{patient.RegistryNumber}/changes",
            second.Find("a[rel=prev]").GetAttribute("href")
        );
    }

    [Fact]
    public async Task WhatHangsOnTheForms_IsTold()
    {
        var (center, patient) = await AddAsync(
            new CaseBuilder()
                .Baseline(45)
                .Counts("06-01 12")
                .With(p => p.FollowUp!.InvestigatorAssessment = ResponseAssessment.Cr)
        );
        await ChangeAsync(
            patient,
            null,
            (db, _) =>
                db.FormCompletions.Add(
                    new()
                    {
                        PatientId = patient.Id,
                        CenterId = center.Id,
                        Form = CrfForm.FollowUp,
                        CompletedAt = DateTime.UtcNow,
                        CompletedBy = "Investigator",
                    }
                )
        );
        await ChangeAsync(
            patient,
            null,
            async (db, _) =>
                db.RemoveRange(
                    await db.FormCompletions.Where(c => c.PatientId == patient.Id).ToListAsync(Ct)
                )
        );
        using (var investigator = await registry.SignInAsync(RegistryRole.Investigator, center))
        {
            var warnings = await investigator.GetAsync(
                $"/patients/{patient.RegistryNumber}/warnings"
            );
            await investigator.SubmitAsync(
                warnings,
                "button[name=confirm]",
                (warnings.Find("textarea").GetAttribute("name")!, "On citrate")
            );
        }
        using (var coordinator = await registry.SignInAsync(RegistryRole.Coordinator))
        {
            await coordinator.SubmitAsync(
                await coordinator.GetAsync($"/patients/{patient.RegistryNumber}/adjudication"),
                "section form .btn-primary",
                ("outcome", "r"),
                ("reason", "Ongoing at the last visit")
            );
        }
        foreach (var hidden in new[] { true, false })
        {
            await ChangeAsync(
                patient,
                null,
                (db, stored) =>
                    db.Entry(stored).Property(RegistryDbContext.Hidden).CurrentValue = hidden
            );
        }

        var saves = (await ReadAsync(center, patient)).Document.QuerySelectorAll(".save").ToList();

        Assert.Equal(
            [
                "Changed Patient | Hidden as a duplicate: Yes → No",
                "Changed Patient | Hidden as a duplicate: No → Yes",
                "Decided Outcome under Crickx 2023 | Adjudicated outcome: → Response | Outcome: → Failure | Investigator’s assessment: → Complete response",
                "Warning Combination therapy: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 | High baseline: not confirmed → confirmed",
                "No longer called complete Follow-up",
                "Called complete Follow-up",
            ],
            saves.SkipLast(1).SelectMany(Told)
        );
        Assert.Equal(
            ["Reason: Ongoing at the last visit", "Reason: On citrate"],
            saves
                .Select(save => save.QuerySelector(".save-reason"))
                .OfType<IElement>()
                .Select(Words)
        );
        var ofItem = await ReadAsync(center, patient, "?only=combinations.baseline_platelets");
        Assert.Equal(2, ofItem.Document.QuerySelectorAll(".save").Length);
    }

    [Fact]
    public async Task ConfirmationThatFellWithItsValue_IsTold()
    {
        var (center, patient) = await AddAsync(new CaseBuilder().Baseline(45));
        await using (var db = registry.CreateContext())
        {
            db.SoftWarnings.Add(
                new SoftWarning
                {
                    PatientId = patient.Id,
                    CenterId = center.Id,
                    Code = "baseline_high",
                    Form = "combinations",
                    RowKey = "1",
                    Item = "baseline_platelets",
                    Value = "45",
                    ConfirmedReason = "On citrate",
                    ConfirmedAt = DateTime.UtcNow,
                }
            );
            await db.SaveChangesAsync(Ct);
        }
        await ChangeAsync(
            patient,
            "Typing error",
            async (db, stored) =>
            {
                var combination = await db.Combinations.SingleAsync(
                    r => r.PatientId == stored.Id,
                    Ct
                );
                combination.BaselinePlatelets = 46;
                await SoftWarningRefresh.TrackAsync(db, stored, new(2026, 1, 15), Ct);
            }
        );

        var save = (await ReadAsync(center, patient)).Document.QuerySelector(".save")!;

        Assert.Equal(
            [
                "Changed Inclusion visit: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 | Baseline platelet count (10⁹/L): 45 → 46",
                "Warning Combination therapy: Eltrombopag, from 1 Jan 2020, Mycophenolate mofetil (MMF), from 1 Jan 2020 | High baseline: confirmed: On citrate → not confirmed",
            ],
            Told(save)
        );
    }

    [Fact]
    public async Task InFrench_ThePageSpeaksFrench()
    {
        var (center, patient) = await AddAsync(
            new CaseBuilder().With(p => p.Sex = Sex.Female).Counts("02-01 35.5")
        );
        using var client = await registry.SignInAsync(RegistryRole.Monitor, center);
        client.Language = "fr";

        var page = await client.GetAsync($"/patients/{patient.RegistryNumber}/changes");

        Assert.Equal(
            $"Patient {patient.RegistryNumber} : modifications",
            page.Heading.Replace('\u00a0', ' ')
        );
        var told = Told(page.Document.QuerySelector(".save")!);
        Assert.Contains(told, text => text.Contains("Sexe: → Féminin", StringComparison.Ordinal));
        Assert.Contains(
            "Ajout Numérations plaquettaires : 01/02/2020, 35,5 | Numération plaquettaire (10⁹/L): → 35,5",
            told
        );
        Assert.Matches(
            @"^\d\d/\d\d/\d{4}, \d\d:\d\d UTC test, en ligne de commande$",
            page.TextOf(".save h2")
        );
    }

    [Fact]
    public async Task Page_IsForThoseWhoMayReadThePatient_AndTheRecordLeadsToIt()
    {
        var (center, patient) = await AddAsync(new CaseBuilder());
        var path = $"/patients/{patient.RegistryNumber}/changes";
        using var stranger = await registry.SignInAsync(
            RegistryRole.Investigator,
            await registry.AddCenterAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        foreach (
            var (role, centers) in new (RegistryRole, Center[])[]
            {
                (RegistryRole.Investigator, [center]),
                (RegistryRole.Monitor, []),
                (RegistryRole.Coordinator, []),
            }
        )
        {
            using var reader = await registry.SignInAsync(role, centers);
            var record = await reader.GetAsync($"/patients/{patient.RegistryNumber}");
            Assert.Equal("Who changed what, when and why", record.TextOf($"a[href='{path}']"));
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(path)).Status);
        }
    }

    private async Task<(Center Center, Patient Patient)> AddAsync(CaseBuilder builder)
    {
        var center = await registry.AddCenterAsync();
        return (center, await registry.AddAsync(center, builder));
    }

    private Task ChangeAsync(
        Patient patient,
        string? reason,
        Action<RegistryDbContext, Patient> change
    ) =>
        ChangeAsync(
            patient,
            reason,
            (db, stored) =>
            {
                change(db, stored);
                return Task.CompletedTask;
            }
        );

    private async Task ChangeAsync(
        Patient patient,
        string? reason,
        Func<RegistryDbContext, Patient, Task> change
    )
    {
        await using var db = registry.CreateContext();
        await using var transaction = await RegistryTransaction.BeginAsync(
            db,
            new(null, "Investigator, Center 03", ChangeOrigin.Page, reason),
            Ct
        );
        var stored = await db
            .Patients.IgnoreQueryFilters()
            .Include(row => row.Combinations)
            .SingleAsync(row => row.Id == patient.Id, Ct);
        await change(db, stored);
        await transaction.CommitAsync(Ct);
    }

    private async Task<HtmlPage> ReadAsync(Center center, Patient patient, string query = "")
    {
        using var client = await registry.SignInAsync(RegistryRole.Monitor, center);
        return await client.GetAsync($"/patients/{patient.RegistryNumber}/changes{query}");
    }

    /// <summary>Each change as: what, which row | item: before → after | …</summary>
    private static List<string> Told(IElement save) =>
        [
            .. save.QuerySelectorAll("li")
                .Select(row =>
                    string.Join(
                        " | ",
                        row.QuerySelectorAll("dl > div")
                            .Select(item =>
                                $"{Words(item.QuerySelector("dt")!)}: {Side(item, "before")} → {Side(item, "after")}"
                                    .Replace("  ", " ", StringComparison.Ordinal)
                                    .Trim()
                            )
                            .Prepend(
                                $"{Words(row.QuerySelector(".change-kind")!)} {Words(row.QuerySelector(".change-title")!)}"
                            )
                    )
                ),
        ];

    private static string Side(IElement item, string side) =>
        item.QuerySelector($".change-{side}") is { } text ? Words(text) : "";

    private static string Words(IElement element) =>
        string.Join(
            ' ',
            element
                .TextContent.Replace('\u00a0', ' ')
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
