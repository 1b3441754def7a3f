using ItpRegistry.Data;
using ItpRegistry.Domain.Response;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Testing.Web;

/// <summary>A definition under which nobody is classified yet, of which the program in the background knows nothing.</summary>
public static class UnpreparedDefinition
{
    public const string Name = "Unprepared";

    public static async Task AddAsync(RegistryDbContext db)
    {
        if (await db.ResponseDefinitions.AnyAsync(one => one.Name == Name))
            return;
        var definition = ResponseDefinition.Crickx2023 with { Name = Name, BuiltIn = false };
        db.ResponseDefinitions.Add(definition);
        await db.SaveChangesAsync();
        db.DefinitionPreparations.Add(
            new()
            {
                DefinitionId = definition.Id,
                StartedAt = new(2026, 1, 15, 9, 0, 0, DateTimeKind.Utc),
                Patients = await db.Patients.CountAsync(),
                StartedBy = "Coordinator",
            }
        );
        await db.SaveChangesAsync();
    }
}
