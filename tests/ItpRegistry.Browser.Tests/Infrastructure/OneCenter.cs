using ItpRegistry.Data.Settings;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Testing.Databases;

namespace ItpRegistry.Browser.Tests.Infrastructure;

/// <summary>A registry without patients: one center, and the demo accounts, which a registry of synthetic patients has.</summary>
internal static class OneCenter
{
    public static async Task StoreAsync(TestDatabase database, Center center)
    {
        await using var context = database.CreateContext();
        await SyntheticDataSetting.SetAsync(context);
        context.Add(
            new Center
            {
                CenterCode = center.CenterCode,
                Name = center.Name,
                City = center.City,
                Country = center.Country,
            }
        );
        await context.SaveChangesAsync();
    }
}
