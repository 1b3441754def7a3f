using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Settings;

/// <summary>The fewest patients that a group must have to be shown by itself, so that nobody is recognized in a table of few.</summary>
public static class SmallestGroupSetting
{
    /// <summary>What holds until an administrator sets another.</summary>
    public const int Default = 5;

    /// <summary>The fewest that can be set, included: groups of every size are shown.</summary>
    public const int Minimum = 1;

    /// <summary>The most that can be set, included.</summary>
    public const int Maximum = 100;

    private const string Key = "smallest_group";

    public static async Task<int> LoadAsync(RegistryDbContext db, CancellationToken ct = default) =>
        await db
            .Settings.AsNoTracking()
            .Where(setting => setting.Key == Key)
            .Select(setting => setting.Value)
            .SingleOrDefaultAsync(ct)
            is { } stored
            ? int.Parse(stored, NumberStyles.None, CultureInfo.InvariantCulture)
            : Default;

    /// <summary>Sets the number in the context, to be saved with the event that tells of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below <see cref="Minimum"/> or above <see cref="Maximum"/>.</exception>
    public static async Task SetAsync(
        RegistryDbContext db,
        int patients,
        CancellationToken ct = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patients, Minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patients, Maximum);
        var value = patients.ToString(CultureInfo.InvariantCulture);
        if (await db.Settings.FindAsync([Key], ct) is { } setting)
            setting.Value = value;
        else
            db.Settings.Add(new RegistrySetting { Key = Key, Value = value });
    }
}
