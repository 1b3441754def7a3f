using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Conclusions;
using ItpRegistry.Data.Entry;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Testing.Builders;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Tests.Patients.Entry;

/// <summary>A stored patient, and an investigator of the patient's center who fills in the forms.</summary>
internal sealed class EntryCase : IDisposable
{
    public const string Complete = "[name=command][value=complete]";
    public const string Draft = "[name=command][value=draft]";
    public const string Another = "[name=command][value=another]";
    public const string Save = "[name=command][value=save]";
    public const string Discard = "[name=command][value=discard]";
    public const string Reason = "correction_reason";

    private readonly RegistryWebFixture registry;

    private EntryCase(
        RegistryWebFixture registry,
        Center center,
        Patient patient,
        RegistryUser user,
        HtmlClient client
    )
    {
        this.registry = registry;
        Center = center;
        PatientId = patient.Id;
        Number = patient.RegistryNumber;
        User = user;
        Client = client;
    }

    public Center Center { get; }

    public int PatientId { get; }

    public string Number { get; }

    public RegistryUser User { get; }

    public HtmlClient Client { get; }

    /// <summary>The patient's address.</summary>
    public string Path => $"/patients/{Number}";

    public static async Task<EntryCase> CreateAsync(
        RegistryWebFixture registry,
        CaseBuilder? builder = null
    )
    {
        var center = await registry.AddCenterAsync();
        var patient = await registry.AddAsync(
            center,
            builder ?? new CaseBuilder().With(p => p.Combinations.Clear()).NoFollowUp()
        );
        var user = await registry.AddUserAsync(RegistryRole.Investigator, center);
        var client = await registry.Factory.CreateHtmlClientAsync(user);
        return new(registry, center, patient, user, client);
    }

    /// <summary>A colleague of the same center, in a browser of the colleague's own.</summary>
    public Task<HtmlClient> SignInColleagueAsync() =>
        registry.SignInAsync(RegistryRole.Investigator, Center);

    /// <summary>The same person in another browser.</summary>
    public Task<HtmlClient> SignInAgainAsync() => registry.Factory.CreateHtmlClientAsync(User);

    public Task<HtmlPage> OpenAsync(string form) => Client.GetAsync($"{Path}/{form}");

    /// <summary>Opens a form, fills these fields in, and presses the button.</summary>
    public async Task<HtmlPage> SendAsync(
        string form,
        string button,
        params (string Name, string Value)[] fields
    ) => await Client.SubmitAsync(await OpenAsync(form), button, fields);

    /// <summary>The patient with all rows, as stored.</summary>
    public async Task<Patient> StoredAsync()
    {
        await using var db = registry.CreateContext();
        return (await PatientAggregates.LoadAsync(db, PatientId))!;
    }

    /// <summary>What is kept of this person's typing, by address.</summary>
    public async Task<IReadOnlyDictionary<string, FormDraft>> DraftsAsync()
    {
        await using var db = registry.CreateContext();
        return await db
            .FormDrafts.AsNoTracking()
            .Where(draft => draft.UserId == User.Id)
            .ToDictionaryAsync(draft => draft.Address);
    }

    /// <summary>The forms that were called complete.</summary>
    public async Task<IReadOnlyList<CrfForm>> CompletionsAsync()
    {
        await using var db = registry.CreateContext();
        return await db
            .FormCompletions.Where(completion => completion.PatientId == PatientId)
            .Select(completion => completion.Form)
            .Order()
            .ToListAsync();
    }

    /// <summary>The patient's audit trail, oldest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = registry.CreateContext();
        return await db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.PatientId == PatientId)
            .OrderBy(entry => entry.Number)
            .ToListAsync();
    }

    public void Dispose() => Client.Dispose();
}
