using System.Globalization;
using System.Threading.RateLimiting;
using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Infrastructure.Auditing;

/// <summary>Keeps somebody who is refused again and again from filling the disk with it.</summary>
public sealed class RefusalLimit : IDisposable
{
    /// <summary>
    /// How many refusals of a person are logged in a minute; all who are not signed in count as one. More than anybody comes upon by hand, and enough to see that
    /// somebody tries.
    /// </summary>
    public const int MostPerMinute = 30;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<
        HttpContext,
        string
    >(context =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.FindCurrentUser()?.Id.ToString(CultureInfo.InvariantCulture) ?? "",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = MostPerMinute,
                Window = TimeSpan.FromMinutes(1),
            }
        )
    );

    /// <summary>Whether one more refusal is logged.</summary>
    public bool Takes(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
