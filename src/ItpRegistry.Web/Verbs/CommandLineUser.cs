using ItpRegistry.Data.Writing;

namespace ItpRegistry.Web.Verbs;

/// <summary>The user that verbs act as in the audit trail.</summary>
internal static class CommandLineUser
{
    public static ChangeContext Changes(string? reason = null) =>
        new(UserId: null, "command line", ChangeOrigin.Verb, reason);
}
