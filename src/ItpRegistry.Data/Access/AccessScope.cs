using System.Globalization;

namespace ItpRegistry.Data.Access;

/// <summary>
/// Whose rows the database shows: the row security of every table with patients' data reads it, anew in every transaction. A context without one sees
/// none.
/// </summary>
/// <param name="UserId">Who reads; null for the program itself.</param>
/// <param name="CenterIds">The centers whose patients are seen; null for all, empty for none.</param>
/// <param name="Accounts">Whether what happened to accounts, centers and settings is seen.</param>
public sealed record AccessScope(int? UserId, IReadOnlySet<int>? CenterIds, bool Accounts)
{
    /// <summary>
    /// Every row of every center: for the verbs of the command line, and for what the program does by itself. A page uses it only around a computation that
    /// shows nothing of single patients.
    /// </summary>
    public static AccessScope Everything { get; } = new(null, null, Accounts: true);

    /// <summary>How the database is told the centers: <c>*</c> for all, else their keys with commas between.</summary>
    public string Centers => CentersText(CenterIds);

    internal string User => UserId?.ToString(CultureInfo.InvariantCulture) ?? "";

    internal string AccountsText => Accounts ? "on" : "";

    internal static string CentersText(IEnumerable<int>? centerIds) =>
        centerIds is null
            ? "*"
            : string.Join(
                ',',
                centerIds.Order().Select(id => id.ToString(CultureInfo.InvariantCulture))
            );
}
