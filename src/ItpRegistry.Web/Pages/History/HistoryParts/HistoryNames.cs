using ItpRegistry.Data;
using ItpRegistry.Data.Auditing.History;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.History.HistoryParts;

/// <summary>How a patient is named in the history.</summary>
/// <param name="Number">The registry number.</param>
/// <param name="IsRegistered">Whether there is a record to open.</param>
public sealed record NamedPatient(string Number, bool IsRegistered);

/// <summary>What the keys in some lines of the history stand for.</summary>
/// <param name="Patients">The patients whom the reader may see, hidden and erased ones too.</param>
/// <param name="Centers">The codes of the centers.</param>
/// <param name="Users">What the people are called.</param>
public sealed record HistoryNames(
    IReadOnlyDictionary<int, NamedPatient> Patients,
    IReadOnlyDictionary<int, string> Centers,
    IReadOnlyDictionary<int, string> Users
)
{
    public static async Task<HistoryNames> OfAsync(
        RegistryDbContext database,
        IReadOnlyList<HistoryLine> lines,
        CancellationToken cancellation
    )
    {
        var patientIds = lines.Select(line => line.PatientId).OfType<int>().ToHashSet();
        var centerIds = lines.Select(line => line.CenterId).OfType<int>().ToHashSet();
        var userIds = lines.Select(line => line.Event?.SubjectUserId).OfType<int>().ToHashSet();
        var patients = new Dictionary<int, NamedPatient>();
        var removed = await database
            .Removals.Where(removal => patientIds.Contains(removal.PatientId))
            .Select(removal => new { removal.PatientId, removal.RegistryNumber })
            .ToListAsync(cancellation);
        foreach (var removal in removed)
            patients[removal.PatientId] = new(removal.RegistryNumber, false);
        var registered = await database
            .Patients.Where(patient => patientIds.Contains(patient.Id))
            .Select(patient => new { patient.Id, patient.RegistryNumber })
            .ToListAsync(cancellation);
        foreach (var patient in registered)
            patients[patient.Id] = new(patient.RegistryNumber, true);
        return new(
            patients,
            await database
                .Centers.Where(center => centerIds.Contains(center.Id))
                .ToDictionaryAsync(center => center.Id, center => center.CenterCode, cancellation),
            await database
                .Users.Where(user => userIds.Contains(user.Id))
                .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation)
        );
    }
}
