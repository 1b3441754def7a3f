using System.Globalization;
using System.Text.RegularExpressions;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>Reads what an administrator types about a person; what cannot be stored stays in its field and gets a message.</summary>
public sealed partial class UserFields(
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<AdministrationText> administrationText,
    TimeProvider clock
)
{
    public const string Name = "name";
    public const string Email = "email";

    /// <summary>Not the name that the header's switch of the reader's own language has.</summary>
    public const string Language = "message_language";
    public const string LastDay = "last_day";

    private const int LongestName = 256;
    private const int LongestEmail = 254;

    /// <summary>The languages to choose from, each in its own name.</summary>
    public static IReadOnlyList<FieldChoice> LanguageChoices { get; } =
    [
        .. Languages.Supported.Select(culture => new FieldChoice(
            culture.Name,
            Languages.OwnName(culture)
        )),
    ];

    /// <summary>Reads the details; a last day that is over is taken only where it is the stored one.</summary>
    /// <returns>The details; <see langword="null"/> when a field got a message.</returns>
    public AccountDetails? Read(
        IFormCollection form,
        DateOnly? storedLastDay,
        ModelStateDictionary state
    )
    {
        var email = ReadEmail(form, state);
        var name = ReadName(form, state);
        var language = ReadLanguage(form, state);
        var (lastDay, isRead) = ReadLastDay(form, storedLastDay, state);
        return email is null || name is null || language is null || !isRead
            ? null
            : new(name, email, language, lastDay);
    }

    private string? ReadEmail(IFormCollection form, ModelStateDictionary state)
    {
        var typed = Typed(form, Email, state);
        if (typed.Length == 0)
            return Refuse(Email, administrationText["Email.Missing"], state);
        if (typed.Length > LongestEmail || !EmailAddress().IsMatch(typed))
            return Refuse(Email, administrationText["Email.Wrong", typed], state);
        return typed;
    }

    private string? ReadName(IFormCollection form, ModelStateDictionary state)
    {
        var typed = Typed(form, Name, state);
        if (typed.Length == 0)
            return Refuse(Name, administrationText["Name.Missing"], state);
        if (typed.Any(char.IsControl))
        {
            var message = sharedText["Problem.ControlCharacter", administrationText["Name"].Value];
            return Refuse(Name, message, state);
        }
        return typed.Length > LongestName
            ? Refuse(Name, administrationText["Name.TooLong", LongestName], state)
            : typed;
    }

    private string? ReadLanguage(IFormCollection form, ModelStateDictionary state)
    {
        var typed = Typed(form, Language, state);
        return Languages.IsSupported(typed)
            ? typed
            : Refuse(Language, administrationText["Language.Missing"], state);
    }

    private (DateOnly? Day, bool IsRead) ReadLastDay(
        IFormCollection form,
        DateOnly? stored,
        ModelStateDictionary state
    )
    {
        var typed = Typed(form, LastDay, state);
        if (typed.Length == 0)
            return (null, true);
        if (
            !DateOnly.TryParseExact(
                TypedText.Normalize(ItemType.Date, typed),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            var label = administrationText["LastDay"].Value;
            Refuse(LastDay, sharedText["Problem.NotADate", label, typed], state);
            return (null, false);
        }
        if (day != stored && day < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        {
            Refuse(LastDay, administrationText["LastDay.Over"], state);
            return (null, false);
        }
        return (day, true);
    }

    private static string Typed(IFormCollection form, string name, ModelStateDictionary state)
    {
        var typed = PostedText.Of(form[name]);
        state.SetModelValue(name, typed, typed);
        state.MarkFieldValid(name);
        return typed.Trim();
    }

    private static string? Refuse(string name, string message, ModelStateDictionary state)
    {
        state.AddModelError(name, message);
        return null;
    }

    /// <summary>As browsers check it, and with a dot in the domain: what has none is a slip far more often than an address.</summary>
    [GeneratedRegex(
        @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$"
    )]
    private static partial Regex EmailAddress();
}
