using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>Reads a reason that must be given: free text that says something.</summary>
public sealed class ReasonForm(IStringLocalizer<SharedText> sharedText)
{
    /// <summary>
    /// The reason without the space around it and with plain line ends; null when a message at the field says what is wrong. What was typed stays
    /// in the field.
    /// </summary>
    /// <param name="form">What was posted.</param>
    /// <param name="name">The field.</param>
    /// <param name="label">What the messages call it.</param>
    /// <param name="state">Where the messages go.</param>
    public string? Read(IFormCollection form, string name, string label, ModelStateDictionary state)
    {
        Keep(form, name, state);
        var reason = form[name].ToString().Trim().ReplaceLineEndings("\n");
        if (Problem(reason, label) is not { } problem)
            return reason;
        state.AddModelError(name, problem);
        return null;
    }

    /// <summary>Keeps what was typed in the field, whatever it is.</summary>
    public static void Keep(IFormCollection form, string name, ModelStateDictionary state)
    {
        var typed = form[name].ToString();
        state.SetModelValue(name, typed, typed);
        state.MarkFieldValid(name);
    }

    private string? Problem(string reason, string label)
    {
        if (reason.Length == 0)
            return sharedText["Problem.NoReason", label].Value;
        var longest = FreeText.MaximumLength.ToString(CultureInfo.CurrentCulture);
        return FreeText.Check(reason) is { } kind
            ? sharedText[$"Problem.{kind}", label, reason, longest].Value
            : null;
    }
}
