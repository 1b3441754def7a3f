using ItpRegistry.Data;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Web.Verbs;

/// <summary>The user that verbs act as in the audit trail.</summary>
internal static class CommandLineUser
{
    private const string Name = "command line";

    public static ChangeContext Changes(string? reason = null) =>
        new(UserId: null, Name, ChangeOrigin.Verb, reason);

    /// <summary>Logs what a verb did.</summary>
    public static Task LogAsync(
        RegistryDbContext db,
        EventKind kind,
        object details,
        string? reason,
        CancellationToken cancellation
    ) =>
        EventLog.WriteAsync(
            db,
            new()
            {
                UserName = Name,
                Origin = Codes<ChangeOrigin>.Of(ChangeOrigin.Verb),
                Kind = kind,
                Reason = reason,
                Details = EventDetails.Of(details),
            },
            cancellation
        );
}
