using System.Text.Json;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ItpRegistry.Web.Tests.History;

/// <summary>What the program has logged.</summary>
internal static class LoggedEvents
{
    /// <summary>The events of a person of some kind, in their order.</summary>
    public static async Task<List<RegistryEvent>> EventsAsync(
        this RegistryWebFixture registry,
        EventKind kind,
        int? userId
    )
    {
        await using var db = registry.CreateContext();
        return await db
            .Events.AsNoTracking()
            .Where(happened => happened.Kind == kind && happened.UserId == userId)
            .OrderBy(happened => happened.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A member of the event's details, as text.</summary>
    public static string? Detail(this RegistryEvent happened, string name)
    {
        using var details = JsonDocument.Parse(happened.Details);
        return details.RootElement.TryGetProperty(name, out var member) ? member.ToString() : null;
    }

    /// <summary>The rows and hashes of the files that the event names.</summary>
    public static Dictionary<string, (long Rows, string Sha256)> Files(this RegistryEvent happened)
    {
        using var details = JsonDocument.Parse(happened.Details);
        return details
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .ToDictionary(
                file => file.GetProperty("name").GetString()!,
                file =>
                    (file.GetProperty("rows").GetInt64(), file.GetProperty("sha256").GetString()!)
            );
    }
}
