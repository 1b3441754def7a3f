using System.ComponentModel.DataAnnotations;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>How long a session lasts; the settings <c>Sessions:…</c>.</summary>
public sealed class SessionLimits
{
    public const string Section = "Sessions";

    /// <summary>Minutes without a request after which a session is over.</summary>
    [Range(1, 24 * 60)]
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours after the sign-in at which it is over, whatever happens in it.</summary>
    [Range(1, 7 * 24)]
    public int MaximumHours { get; set; } = 12;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Maximum => TimeSpan.FromHours(MaximumHours);
}
