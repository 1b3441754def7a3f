using ItpRegistry.Data.Warnings;
using ItpRegistry.Web.Infrastructure.Narration;

namespace ItpRegistry.Web.Pages.Patients.WarningParts;

/// <summary>A warning as the page shows it.</summary>
/// <param name="Token">Names it, with all that it tells.</param>
/// <param name="Words">What is unusual, and where.</param>
/// <param name="Confirmation">Why the data are right all the same; null while nobody has said so.</param>
public sealed record WarningReviewView(
    string Token,
    WarningWords Words,
    WarningConfirmation? Confirmation
)
{
    private const string Reason = "reason_";

    /// <summary>The field of its reason.</summary>
    public string ReasonName => ReasonNameOf(Token);

    public static string ReasonNameOf(string token) => Reason + token;

    public static bool IsReasonName(string name) =>
        name.StartsWith(Reason, StringComparison.Ordinal);
}
