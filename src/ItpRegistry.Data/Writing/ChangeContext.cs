namespace ItpRegistry.Data.Writing;

/// <summary>Where a change comes from.</summary>
public enum ChangeOrigin
{
    Page,
    Import,
    Api,
    Verb,
}

/// <summary>Who changes data, from where and why; the database knows it for as long as the transaction lasts.</summary>
/// <param name="UserId">The user who is signed in; null for the user of the command line.</param>
/// <param name="UserName">How the user is named in the audit trail.</param>
/// <param name="Origin">Where the change comes from.</param>
/// <param name="Reason">Why, when asked for.</param>
public sealed record ChangeContext(
    int? UserId,
    string UserName,
    ChangeOrigin Origin,
    string? Reason = null
);
