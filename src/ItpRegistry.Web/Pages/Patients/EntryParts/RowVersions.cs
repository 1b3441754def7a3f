using System.Globalization;
using ItpRegistry.Data;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>The version of a stored row (PostgreSQL's xmin), which a form carries from the time it was shown to the time it is sent.</summary>
internal static class RowVersions
{
    /// <summary>The name of the field that carries it.</summary>
    public const string Field = "row_version";

    /// <summary>The version of a tracked row as it was read.</summary>
    public static uint VersionOf(this RegistryDbContext db, IFormRow row) =>
        db.Entry(row).Property<uint>(RegistryDbContext.RowVersion).OriginalValue;

    public static string Write(uint version) => version.ToString(CultureInfo.InvariantCulture);

    public static uint? Read(string? posted) =>
        uint.TryParse(posted, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
