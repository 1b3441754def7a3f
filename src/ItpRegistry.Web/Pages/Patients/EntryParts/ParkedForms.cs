using System.Text.Json;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>
/// A form of a patient that was sent after the session had ended: the sign-in page carries it, sealed, and it is kept as a draft once its sender has signed
/// in again. Nothing is stored for somebody who is not signed in.
/// </summary>
public sealed class ParkedForms(
    IDataProtectionProvider protection,
    RegistryDbContext database,
    FormDrafts drafts,
    TimeProvider clock
)
{
    /// <summary>The name of the field that carries it.</summary>
    public const string Field = "Parked";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("ItpRegistry.ParkedForms")
        .ToTimeLimitedDataProtector();

    public string Seal(string address, IFormCollection form) =>
        protector.Protect(
            JsonSerializer.Serialize(new Parked(address, FormDrafts.Typed(form))),
            Lifetime
        );

    /// <summary>Keeps a form as the draft of a person who may edit its patient; of anybody else, and what is no sealed form, it keeps nothing.</summary>
    /// <returns>Where the form is; <see langword="null"/> when nothing was kept.</returns>
    public async Task<string?> KeepAsync(UserSession session, string? text, CancellationToken ct)
    {
        if (Open(text) is not { } parked)
            return null;
        var user = await CurrentUsers.LoadAsync(
            database,
            session.UserId,
            session,
            clock.GetUtcNow(),
            ct
        );
        if (user is null)
            return null;
        // The request itself began without anybody.
        await using var acting = await database.ActAsAsync(user.Access, ct);
        if (parked.Address == NewModel.Address)
        {
            return
                user.CanEditPatients
                && await drafts.KeepAsync(user, parked.Address, null, parked.Fields, ct)
                ? parked.Address
                : null;
        }
        // Sealed by this program, of an address of its own: /patients/{number}/….
        var number = parked.Address.Split('/').ElementAtOrDefault(2);
        var patient = await database
            .Patients.Where(candidate => candidate.RegistryNumber == number)
            .Select(found => new PatientInCenter(found.Id, found.CenterId, found.RegistryNumber))
            .SingleOrDefaultAsync(ct);
        return
            patient is not null
            && user.CanEdit(patient.CenterId)
            && await drafts.KeepAsync(user, parked.Address, patient, parked.Fields, ct)
            ? parked.Address
            : null;
    }

    private Parked? Open(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Parked>(protector.Unprotect(text));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private sealed record Parked(string Address, Dictionary<string, string> Fields);
}
