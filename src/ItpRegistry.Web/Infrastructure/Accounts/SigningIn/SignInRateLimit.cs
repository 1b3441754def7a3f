using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>How often one network address may try to sign in; the settings <c>RateLimits:…</c>.</summary>
public sealed class RateLimits
{
    public const string Section = "RateLimits";

    /// <summary>Forms a minute that sign in, take the second step, set a password, or ask for a new one, all together.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; set; } = 30;
}

/// <summary>
/// Bounds the forms that a network address sends without a session: put <c>[EnableRateLimiting(SignInRateLimit.Policy)]</c> on a page. The pages themselves are
/// shown as often as one likes.
/// </summary>
public static class SignInRateLimit
{
    public const string Policy = "sign-in";

    /// <summary>The window slides by parts of it.</summary>
    private const int Segments = 6;

    /// <summary>The part of an IPv6 address that belongs to a network: who has one has all of its addresses.</summary>
    private const int NetworkBytes = 8;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal static IServiceCollection AddSignInRateLimit(this IServiceCollection services)
    {
        services
            .AddOptions<RateLimits>()
            .BindConfiguration(RateLimits.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                var seconds = (int)(Window / Segments).TotalSeconds;
                rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(
                    CultureInfo.InvariantCulture
                );
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Policy, PartitionOf);
        });
        return services;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("");
        var limits = context.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(
            NetworkOf(context.Connection.RemoteIpAddress),
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.SignInPerMinute,
                Window = Window,
                SegmentsPerWindow = Segments,
            }
        );
    }

    /// <summary>The address, or the network of an IPv6 one.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "-";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
