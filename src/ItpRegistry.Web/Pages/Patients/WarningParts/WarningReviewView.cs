using ItpRegistry.Data.Warnings;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Patients.EntryParts;

namespace ItpRegistry.Web.Pages.Patients.WarningParts;

/// <summary>A warning as the page shows it.</summary>
/// <param name="Token">Names it, with all that it tells.</param>
/// <param name="Words">What is unusual, and where.</param>
/// <param name="FormAddress">Where the data are corrected; null where nobody corrects them.</param>
/// <param name="Confirmation">Why the data are right all the same; null while nobody has said so.</param>
public sealed record WarningReviewView(
    string Token,
    WarningWords Words,
    string? FormAddress,
    WarningConfirmation? Confirmation
)
{
    private const string Reason = "reason_";

    public static WarningReviewView Of(
        ReviewedWarning warning,
        WarningNarration narration,
        FindingPlaces places,
        Patient patient
    ) =>
        new(
            warning.Token,
            narration.Tell(warning.Found) with
            {
                Where = places.Of(warning.Found, patient),
            },
            AddressOf(warning.Found, patient.RegistryNumber),
            warning.Confirmation
        );

    /// <summary>The field of its reason.</summary>
    public string ReasonName => ReasonNameOf(Token);

    public static string ReasonNameOf(string token) => Reason + token;

    public static bool IsReasonName(string name) =>
        name.StartsWith(Reason, StringComparison.Ordinal);

    private static string? AddressOf(Finding<SoftWarningCode> found, string registryNumber) =>
        found.Item.Form is not { } form ? null
        : found.RowKey.Length == 0 ? EntryForm.Of(form).AddressFor(registryNumber)
        : EntryForm.Of(form).AddressFor(registryNumber, found.RowKey);
}
