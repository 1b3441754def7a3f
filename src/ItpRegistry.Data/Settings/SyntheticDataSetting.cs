using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Settings;

/// <summary>Whether the registry was filled with synthetic patients, so that every page can say so.</summary>
public static class SyntheticDataSetting
{
    private const string Key = "synthetic_data";
    private const string Yes = "yes";

    public static Task<bool> IsSetAsync(RegistryDbContext db, CancellationToken ct = default) =>
        db.Settings.AnyAsync(setting => setting.Key == Key && setting.Value == Yes, ct);

    /// <summary>Marks the registry in the context, to be saved with the patients.</summary>
    public static async Task SetAsync(RegistryDbContext db, CancellationToken ct = default)
    {
        if (await db.Settings.FindAsync([Key], ct) is { } setting)
            setting.Value = Yes;
        else
            db.Settings.Add(new RegistrySetting { Key = Key, Value = Yes });
    }
}
