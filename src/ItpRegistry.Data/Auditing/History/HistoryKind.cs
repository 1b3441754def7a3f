using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Auditing.History;

/// <summary>What of the history is asked for: some kinds of events, or the changes of some tables.</summary>
/// <param name="Code">Its name in addresses.</param>
/// <param name="Events">The events; none where changes are asked for.</param>
/// <param name="Entries">Which entries of the trail, as SQL; null for none.</param>
public sealed record HistoryKind(string Code, IReadOnlyList<EventKind> Events, string? Entries)
{
    /// <summary>Every choice: first all changes, those of each form, and of what hangs on forms; then the events.</summary>
    public static IReadOnlyList<HistoryKind> All { get; } =
    [
        new("changes", [], "true"),
        .. Enum.GetValues<CrfForm>()
            .Select(form => new HistoryKind(Codes<CrfForm>.Of(form), [], OfForm(form))),
        new("completions", [], OfTable("form_completions")),
        new("confirmations", [], OfTable("soft_warnings")),
        new("adjudications", [], OfTable("outcome_adjudications")),
        new("removals", [], OfTable("patient_removals")),
        new(
            "sign_ins",
            [
                EventKind.SignedIn,
                EventKind.SignInFailed,
                EventKind.SignedOut,
                EventKind.SessionExpired,
                EventKind.LockedOut,
                EventKind.Unlocked,
                EventKind.SignedOutEverywhere,
            ],
            null
        ),
        new(
            "accounts",
            [
                EventKind.UserInvited,
                EventKind.InvitationAccepted,
                EventKind.PasswordChanged,
                EventKind.PasswordResetRequested,
                EventKind.SecondFactorAdded,
                EventKind.SecondFactorRemoved,
                EventKind.RecoveryCodesMade,
                EventKind.RecoveryCodeUsed,
                EventKind.PasskeyAdded,
                EventKind.PasskeyRemoved,
                EventKind.UserChanged,
                EventKind.RolesChanged,
                EventKind.UserSuspended,
                EventKind.UserRestored,
            ],
            null
        ),
        new(
            "settings",
            [EventKind.CenterAdded, EventKind.CenterChanged, EventKind.SettingChanged],
            null
        ),
        new("definitions", [EventKind.DefinitionAdded], null),
        new("views", [EventKind.PatientViewed], null),
        new("exports", [EventKind.Exported, EventKind.OwnCopyMade, EventKind.TrailExported], null),
        new("imports", [EventKind.Imported, EventKind.Seeded], null),
        new("refusals", [EventKind.Refused], null),
        new("verifications", [EventKind.AuditVerified], null),
    ];

    /// <summary>The choice with this code; null when there is none.</summary>
    public static HistoryKind? Find(string? code) => All.FirstOrDefault(kind => kind.Code == code);

    private static string OfTable(string table) => $"table_name = {ColumnSql.Literal(table)}";

    /// <summary>A form's items may be in several tables, and a table's items on several forms.</summary>
    private static string OfForm(CrfForm form)
    {
        var ofFiles =
            from file in DataDictionary.Files
            let items = file.Items.Where(item => item.Form == form && !item.IsReference).ToList()
            where items.Count > 0
            let codes = items.Select(item => ColumnSql.Literal(item.Code))
            select file.Forms.Count == 1 && file.Forms[0] == form
                ? OfTable(file.Code)
                : $"({OfTable(file.Code)} AND changes ?| ARRAY[{string.Join(", ", codes)}])";
        return $"({string.Join(" OR ", ofFiles)})";
    }
}
