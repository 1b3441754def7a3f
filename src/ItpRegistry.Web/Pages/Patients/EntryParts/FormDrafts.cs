using System.Text.Json;
using ItpRegistry.Data;
using ItpRegistry.Data.Entry;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Keeps what a person has typed into a form and not stored, for that person and that form's address.</summary>
public sealed class FormDrafts(RegistryDbContext database, TimeProvider clock)
{
    private static readonly string[] NotTyped = ["__RequestVerificationToken", "command", "clear"];

    public Task<FormDraft?> FindAsync(CurrentUser user, string address, CancellationToken ct) =>
        database
            .FormDrafts.AsNoTracking()
            .SingleOrDefaultAsync(draft => draft.UserId == user.Id && draft.Address == address, ct);

    /// <summary>The addresses of the forms of a patient that hold a draft of this person.</summary>
    public async Task<IReadOnlySet<string>> AddressesAsync(
        CurrentUser user,
        int patientId,
        CancellationToken ct
    ) =>
        await database
            .FormDrafts.Where(draft => draft.UserId == user.Id && draft.PatientId == patientId)
            .Select(draft => draft.Address)
            .ToHashSetAsync(ct);

    /// <summary>Keeps the fields in place of an earlier draft of the same form.</summary>
    /// <returns>Whether they were kept; they are not when they are too long altogether.</returns>
    public async Task<bool> KeepAsync(
        CurrentUser user,
        string address,
        PatientInCenter? patient,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken ct
    )
    {
        if (fields.Sum(field => field.Key.Length + field.Value.Length) > FormDraft.MaximumLength)
            return false;
        var json = JsonSerializer.Serialize(fields);
        var now = clock.GetUtcNow().UtcDateTime;
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO form_drafts (user_id, address, patient_id, center_id, fields, saved_at)
            VALUES ({user.Id}, {address}, {patient?.PatientId}, {patient?.CenterId}, {json}::json, {now})
            ON CONFLICT (user_id, address) DO UPDATE SET fields = excluded.fields, saved_at = excluded.saved_at
            """,
            ct
        );
        return true;
    }

    public Task DiscardAsync(CurrentUser user, string address, CancellationToken ct) =>
        database
            .FormDrafts.Where(draft => draft.UserId == user.Id && draft.Address == address)
            .ExecuteDeleteAsync(ct);

    /// <summary>A draft as the form that it was.</summary>
    public static FormCollection AsForm(FormDraft draft) =>
        new(draft.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)));

    /// <summary>What was typed, of a form as it was sent.</summary>
    public static Dictionary<string, string> Typed(IFormCollection form) =>
        form.Where(field => !NotTyped.Contains(field.Key))
            .ToDictionary(field => field.Key, field => PostedText.Of(field.Value));
}
