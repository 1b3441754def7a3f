using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Seeding;

/// <summary>How much is in a registry, to put synthetic patients into an empty one only.</summary>
internal readonly record struct RegistryContent(int Patients, int Centers)
{
    public bool IsEmpty => this == default;

    public static async Task<RegistryContent> CountAsync(
        RegistryDbContext db,
        CancellationToken ct
    ) => new(await db.Patients.CountAsync(ct), await db.Centers.CountAsync(ct));
}
