using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Settings;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Pages.Administration.SettingParts;

/// <summary>Changes the settings of the registry, each together with the event that tells of it and with everything that rests on it.</summary>
public sealed class SettingChanges(RegistryDbContext database, EventRecorder events)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The key of the lock that changes of settings take turns with.</summary>
    private const long TurnKey = 4_301_883_019;

    /// <summary>Sets the study period, and concludes anew which patients are eligible.</summary>
    /// <returns>Whether it was set; <see langword="false"/> when somebody else changed it meanwhile.</returns>
    public async Task<bool> SetStudyPeriodAsync(
        CurrentUser user,
        StudyPeriod period,
        string reason,
        string version,
        CancellationToken cancellation
    )
    {
        await using var transaction = await RegistryTransaction.BeginAsync(
            database,
            user.Change(reason),
            cancellation
        );
        await TakeTurnAsync(cancellation);
        var stored = await StudyPeriodSetting.LoadAsync(database, cancellation);
        if (VersionOf(stored) != version)
            return false;
        if (stored == period)
            return true;
        await StudyPeriodSetting.SetAsync(database, period, cancellation);
        Tell("study_period", Words(stored), Words(period), reason);
        transaction.TouchEveryPatient();
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>Sets the fewest patients that a group must have to be shown.</summary>
    /// <returns>Whether it was set; <see langword="false"/> when somebody else changed it meanwhile.</returns>
    public async Task<bool> SetSmallestGroupAsync(
        int patients,
        string version,
        CancellationToken cancellation
    )
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await TakeTurnAsync(cancellation);
        var stored = await SmallestGroupSetting.LoadAsync(database, cancellation);
        if (VersionOf(stored) != version)
            return false;
        if (stored == patients)
            return true;
        await SmallestGroupSetting.SetAsync(database, patients, cancellation);
        Tell("smallest_group", $"{stored}", $"{patients}", reason: null);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>What the form of the study period was filled in for.</summary>
    public static string VersionOf(StudyPeriod period) => FormVersion.Of(Words(period));

    /// <summary>What the form of the smallest group was filled in for.</summary>
    public static string VersionOf(int smallestGroup) => FormVersion.Of($"{smallestGroup}");

    private Task<int> TakeTurnAsync(CancellationToken cancellation) =>
        database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({TurnKey})", cancellation);

    private void Tell(string setting, string old, string @new, string? reason) =>
        database.Events.Add(
            events.Of(
                new EventOf(EventKind.SettingChanged)
                {
                    Reason = reason,
                    Details = new
                    {
                        setting,
                        old,
                        @new,
                    },
                }
            )
        );

    private static string Words(StudyPeriod period) => $"{Day(period.First)}/{Day(period.Last)}";

    private static string Day(DateOnly day) =>
        day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
