using System.Net;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.Patients;

/// <summary>The pages of forms 1 and 2, which share a row.</summary>
public sealed class PatientItemsTests(RegistryWebFixture registry)
{
    [Fact]
    public async Task Identification_ShowsAndStores_AndLeavesTheHistoryAlone()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var page = await client.GetAsync($"{path}/identification");
            Assert.Equal("1960", page.ValueOf("birth_year"));
            Assert.Null(page.Document.QuerySelector("[name=diagnosis_date]"));
            var saved = await client.SubmitAsync(
                page,
                "#entry",
                ("birth_year", "1961"),
                ("command", "draft")
            );
            Assert.Equal($"{path}/identification?stored=identification", saved.Location);
            var stored = await StoredAsync(id);
            Assert.Equal(1961, stored.BirthYear);
            Assert.Equal(new PartialDate(2014, 6), stored.DiagnosisDate);
        }
    }

    [Fact]
    public async Task History_ShowsAndStores_AndWhatFollows()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var page = await client.GetAsync($"{path}/history");
            Assert.Equal("2014-06", page.ValueOf("diagnosis_date"));
            var saved = await client.SubmitAsync(
                page,
                "#entry",
                ("diagnosis_date", "06/2019"),
                ("itp_type", "secondary"),
                ("secondary_cause", "evans"),
                ("ana_titre", "160"),
                ("command", "draft")
            );
            Assert.Equal($"{path}/history?stored=history", saved.Location);
            var stored = await StoredAsync(id);
            Assert.Equal(new PartialDate(2019, 6), stored.DiagnosisDate);
            Assert.Equal(SecondaryCause.Evans, stored.SecondaryCause);
            Assert.Equal(1960, stored.BirthYear);
            await using var db = registry.CreateContext();
            var derived = await db.Characteristics.SingleAsync(
                row => row.PatientId == id,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(YesNoUnknown.Yes, derived.AnaPositive);
            Assert.True(derived.DatesApproximate);
        }
    }

    [Fact]
    public async Task AReasonForHavingNoValue_StandsUntilThereIsOne()
    {
        var (client, path, id) = await PatientAsync(p =>
            p.Missing["ana_titre"] = MissingReason.NotDone
        );
        using (client)
        {
            var page = await client.GetAsync($"{path}/history");
            await client.SubmitAsync(page, "#entry", ("mgus", "no"), ("command", "draft"));
            Assert.Equal(MissingReason.NotDone, (await StoredAsync(id)).Missing["ana_titre"]);
            page = await client.GetAsync($"{path}/history");
            Assert.Equal("not_done", page.ValueOf("ana_titre_missing"));
            await client.SubmitAsync(
                page,
                "#entry",
                ("ana_titre", "0"),
                ("ana_titre_missing", ""),
                ("command", "draft")
            );
            Assert.Empty((await StoredAsync(id)).Missing);
        }
    }

    [Fact]
    public async Task TheOtherFormOfTheRowSavedMeanwhile_IsNoConflict()
    {
        var (client, path, id) = await PatientAsync();
        using (client)
        {
            var identification = await client.GetAsync($"{path}/identification");
            var history = await client.GetAsync($"{path}/history");
            await client.SubmitAsync(history, "#entry", ("ana_titre", "80"), ("command", "draft"));
            var changed = await client.SubmitAsync(
                identification,
                "#entry",
                ("birth_year", "1961"),
                ("command", "draft")
            );
            Assert.Equal(HttpStatusCode.Redirect, changed.Status);
            var stored = await StoredAsync(id);
            Assert.Equal((80, 1961), (stored.AnaTitre, stored.BirthYear));
        }
    }

    [Fact]
    public async Task French_IsSpoken()
    {
        var (client, path, _) = await PatientAsync();
        using (client)
        {
            client.Language = "fr";
            var page = await client.GetAsync($"{path}/identification");
            var refused = await client.SubmitAsync(
                page,
                "#entry",
                ("inclusion_date", "2030-01-01"),
                ("command", "draft")
            );
            Assert.Equal(
                [
                    "Date d’inclusion dans le registre : 2030-01-01 est dans le futur. Valeurs admises : aujourd’hui ou avant",
                ],
                refused.Errors
            );
        }
    }

    private async Task<(HtmlClient Client, string Path, int Id)> PatientAsync(
        Action<Patient>? change = null
    )
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            new CaseBuilder().With(p =>
            {
                p.BirthYear = 1960;
                p.DiagnosisDate = new PartialDate(2014, 6);
                change?.Invoke(p);
            })
        );
        var client = await registry.SignInAsync(RegistryRole.Investigator, center);
        return (client, $"/patients/{patient.RegistryNumber}", patient.Id);
    }

    private async Task<Patient> StoredAsync(int id)
    {
        await using var db = registry.CreateContext();
        return await db.Patients.SingleAsync(patient => patient.Id == id);
    }
}
