using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Mail;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>What the page of a user says was just done: a word in its address, so that a page read again does nothing again.</summary>
public static class UserNotice
{
    public const string Invited = "invited";
    public const string Sent = "sent";
    public const string Details = "details";
    public const string Roles = "roles";
    public const string Suspended = "suspended";
    public const string Restored = "restored";
    public const string Unlocked = "unlocked";
    public const string SecondFactor = "second_factor";
    public const string SignedOut = "signed_out";

    public static IReadOnlyList<string> All { get; } =
    [Invited, Sent, Details, Roles, Suspended, Restored, Unlocked, SecondFactor, SignedOut];

    /// <summary>The route values of the user's page after a message was sent, or was not.</summary>
    public static object After(SendResult sent, string done) =>
        sent.Problem is { } problem
            ? new { id = sent.UserId, unsent = Codes<MailProblem>.Of(problem) }
            : new { id = sent.UserId, done };
}
