using System.Text.Json;
using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Infrastructure.Auditing;

/// <summary>An event of a request, as far as the request itself does not say it.</summary>
/// <param name="Kind">What happened.</param>
public sealed record EventOf(EventKind Kind)
{
    /// <summary>Who, where it is not the person who is signed in.</summary>
    public RegistryUser? By { get; init; }

    public int? CenterId { get; init; }

    public int? PatientId { get; init; }

    public int? SubjectUserId { get; init; }

    public string? Reason { get; init; }

    /// <summary>Written as a JSON object; no clinical value, no password, no token.</summary>
    public object? Details { get; init; }
}

/// <summary>Logs what happens in a request, with who is behind it and from which address.</summary>
public sealed class EventRecorder(RegistryDbContext database, IHttpContextAccessor contexts)
{
    /// <summary>Who is not signed in, in the log.</summary>
    public const string Nobody = "-";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Logs an event now, in the context's transaction where there is one.</summary>
    public Task RecordAsync(EventOf happened, CancellationToken cancellation = default) =>
        EventLog.WriteAsync(database, Of(happened), cancellation);

    /// <summary>An event to be added to the context, and stored with what it tells of.</summary>
    public RegistryEvent Of(EventOf happened)
    {
        var context = contexts.HttpContext;
        var user = context?.FindCurrentUser();
        return new()
        {
            UserId = happened.By?.Id ?? user?.Id,
            UserName = happened.By?.DisplayName ?? user?.DisplayName ?? Nobody,
            Origin = Codes<ChangeOrigin>.Of(ChangeOrigin.Page),
            Kind = happened.Kind,
            CenterId = happened.CenterId,
            PatientId = happened.PatientId,
            SubjectUserId = happened.SubjectUserId,
            Address = context?.Connection.RemoteIpAddress?.ToString(),
            Reason = happened.Reason,
            Details = happened.Details is null
                ? "{}"
                : JsonSerializer.Serialize(happened.Details, Json),
        };
    }
}
