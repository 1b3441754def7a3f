using System.Globalization;
using ItpRegistry.Domain.Eligibility;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Settings;

/// <summary>The study period that day 0 must fall in; the paper's until a coordinator sets another.</summary>
public static class StudyPeriodSetting
{
    private const string First = "study_period_first";
    private const string Last = "study_period_last";
    private const string DateFormat = "yyyy-MM-dd";

    public static async Task<StudyPeriod> LoadAsync(
        RegistryDbContext db,
        CancellationToken ct = default
    )
    {
        var stored = await db
            .Settings.AsNoTracking()
            .Where(setting => setting.Key == First || setting.Key == Last)
            .ToDictionaryAsync(setting => setting.Key, setting => setting.Value, ct);
        return new StudyPeriod(
            stored.TryGetValue(First, out var first) ? Parse(first) : StudyPeriod.Crickx2023.First,
            stored.TryGetValue(Last, out var last) ? Parse(last) : StudyPeriod.Crickx2023.Last
        );
    }

    /// <summary>Sets the period in the context, to be saved in a transaction that refreshes every patient's conclusions.</summary>
    public static async Task SetAsync(
        RegistryDbContext db,
        StudyPeriod period,
        CancellationToken ct = default
    )
    {
        await SetAsync(db, First, period.First, ct);
        await SetAsync(db, Last, period.Last, ct);
    }

    private static async Task SetAsync(
        RegistryDbContext db,
        string key,
        DateOnly day,
        CancellationToken ct
    )
    {
        var value = day.ToString(DateFormat, CultureInfo.InvariantCulture);
        if (await db.Settings.FindAsync([key], ct) is { } setting)
            setting.Value = value;
        else
            db.Settings.Add(new RegistrySetting { Key = key, Value = value });
    }

    private static DateOnly Parse(string text) =>
        DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture);
}
