using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RemovalParts;

/// <summary>Reads what a coordinator types to take a patient out of the registry, or to bring one back.</summary>
public sealed class RemovalFields(IStringLocalizer<SharedText> sharedText)
{
    /// <summary>Reads a text that must not be left out; what cannot be stored stays in the field and gets a message.</summary>
    /// <returns>The text without the space around it, or <see langword="null"/> when it got a message.</returns>
    public string? Read(
        IFormCollection posted,
        string name,
        string label,
        ModelStateDictionary state
    )
    {
        var typed = posted[name].ToString();
        state.SetModelValue(name, typed, typed);
        state.MarkFieldValid(name);
        var text = typed.Trim();
        if (ProblemOf(text) is not { } problem)
            return text;
        var most = FreeText.MaximumLength.ToString(CultureInfo.CurrentCulture);
        state.AddModelError(name, sharedText[$"Problem.{problem}", label, "", most]);
        return null;
    }

    private static ItemProblemKind? ProblemOf(string text)
    {
        if (text.Length == 0)
            return ItemProblemKind.Blank;
        if (!text.All(FreeText.Accepts))
            return ItemProblemKind.ControlCharacter;
        // A character outside the basic plane is one character, as the database counts it.
        return text.EnumerateRunes().Count() > FreeText.MaximumLength
            ? ItemProblemKind.TooLong
            : null;
    }
}
