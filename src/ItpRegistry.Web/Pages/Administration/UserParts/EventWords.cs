using System.Text.Json;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>What an event of an account tells beside its kind, in words; what is not understood is left out, for the audit trail shows it whole.</summary>
public sealed class EventWords(
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<AdministrationText> administrationText
)
{
    public IReadOnlyList<string> Of(RegistryEvent happened)
    {
        using var details = JsonDocument.Parse(happened.Details);
        var told = details.RootElement;
        return happened.Kind switch
        {
            EventKind.RolesChanged => Changed(told, Roles),
            EventKind.UserInvited when told.TryGetProperty("roles", out var roles) =>
            [
                Roles(roles),
            ],
            EventKind.UserChanged =>
            [
                .. told.EnumerateObject()
                    .SelectMany(change => Changed(change.Value, Plain).Prepend(Label(change.Name))),
            ],
            EventKind.SignedIn when told.TryGetProperty("method", out var method) => Method(method),
            _ => [],
        };
    }

    private IReadOnlyList<string> Changed(JsonElement told, Func<JsonElement, string> words) =>
        told.TryGetProperty("old", out var old) && told.TryGetProperty("new", out var now)
            ?
            [
                administrationText["Events.Old", words(old)],
                administrationText["Events.New", words(now)],
            ]
            : [];

    private string Label(string changed) =>
        changed switch
        {
            "name" => administrationText["Name"],
            "email" => administrationText["Email"],
            "language" => administrationText["Language"],
            _ => administrationText["LastDay"],
        };

    private IReadOnlyList<string> Method(JsonElement method) =>
        Codes<SignInMethod>.TryParse(method.GetString(), out var known)
            ? [administrationText[$"Method.{Codes<SignInMethod>.Of(known)}"]]
            : [];

    private string Plain(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null
            ? administrationText["Events.Nothing"]
            : value.ToString();

    private string Roles(JsonElement roles) =>
        roles.GetArrayLength() == 0
            ? administrationText["Events.Nothing"]
            : string.Join("; ", roles.EnumerateArray().Select(Role));

    private string Role(JsonElement held)
    {
        var role = Text(held, "role");
        var words = sharedText[$"Role.{role}"].Value;
        if (Text(held, "center") is { } center && center != "*")
            words += $", {sharedText["Account.Center", center]}";
        else if (role != Codes<RegistryRole>.Of(RegistryRole.Administrator))
            words += $", {sharedText["Account.AllCenters"]}";
        if (held.TryGetProperty("export", out var export) && export.ValueKind is JsonValueKind.True)
            words += $", {administrationText["Export.All"]}";
        return words;
    }

    private static string? Text(JsonElement held, string name) =>
        held.TryGetProperty(name, out var value) ? value.GetString() : null;
}
