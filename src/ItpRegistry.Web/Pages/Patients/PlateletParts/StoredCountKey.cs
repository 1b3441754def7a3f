using System.Globalization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>Which stored count a row of the grid shows, as it was when it was shown.</summary>
/// <param name="Id">The count's key.</param>
/// <param name="Version">Its version (PostgreSQL's xmin).</param>
/// <param name="Shown">The fingerprint of what the cells showed.</param>
public sealed record StoredCountKey(int Id, uint Version, string Shown)
{
    /// <summary>Reads what <see cref="ToString"/> writes; anything else is no key.</summary>
    public static StoredCountKey? Parse(string? text) =>
        (text ?? "").Split('.') is [var id, var version, { Length: > 0 } shown]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && uint.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var xmin)
            ? new(number, xmin, shown)
            : null;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id}.{Version}.{Shown}");
}
