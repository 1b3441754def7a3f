using ItpRegistry.Data;
using ItpRegistry.Data.Settings;
using Microsoft.AspNetCore.Diagnostics;

namespace ItpRegistry.Web.Infrastructure.Layout;

/// <summary>Whether every page has to say that its patients are synthetic.</summary>
public sealed class SyntheticDataNotice(RegistryDbContext database)
{
    /// <summary>A page that reports a failure says nothing: the database may be what failed.</summary>
    public async Task<bool> IsShownAsync(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is null
        && await SyntheticDataSetting.IsSetAsync(database, context.RequestAborted);
}
