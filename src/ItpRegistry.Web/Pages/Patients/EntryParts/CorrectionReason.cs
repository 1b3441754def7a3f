using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Why something is changed or deleted, in the words of who does it; the audit trail keeps it.</summary>
public sealed class CorrectionReason(IStringLocalizer<EntryText> entryText)
{
    /// <summary>The name of the field.</summary>
    public const string Field = "correction_reason";

    /// <summary>Reads the reason; one that cannot be stored gets a message.</summary>
    /// <returns>The reason, or <see langword="null"/> when there is none that can be stored.</returns>
    public string? Read(IFormCollection posted, ModelStateDictionary state)
    {
        var typed = posted[Field].ToString();
        state.SetModelValue(Field, typed, typed);
        state.MarkFieldValid(Field);
        var text = typed.Trim();
        if (text.Length > FreeText.MaximumLength || !text.All(FreeText.Accepts))
        {
            state.AddModelError(Field, entryText["Reason.Refused", FreeText.MaximumLength]);
            return null;
        }
        return text.Length == 0 ? null : text;
    }

    /// <summary>Says that a reason is asked for, unless something is wrong with it already.</summary>
    public static void AskFor(ModelStateDictionary state, string message)
    {
        if (state[Field]?.Errors.Count is null or 0)
            state.AddModelError(Field, message);
    }
}
