using ItpRegistry.Data.Cohorts.Freezing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>Reads under which name a cohort is frozen, and why.</summary>
public sealed class FreezeForm(
    ReasonForm reasons,
    IStringLocalizer<FreezeText> freezeText,
    IStringLocalizer<SharedText> sharedText
)
{
    public const string Name = "name";
    public const string Reason = "reason";

    /// <summary>Name and reason; null when a message at a field says what is wrong.</summary>
    public (string Name, string Reason)? Read(IFormCollection form, ModelStateDictionary state)
    {
        ReasonForm.Keep(form, Name, state);
        var name = form[Name].ToString().Trim();
        if (NameProblem(name) is { } problem)
            state.AddModelError(Name, problem);
        var reason = reasons.Read(form, Reason, freezeText["New.Reason"], state);
        return state.IsValid ? (name, reason!) : null;
    }

    private string? NameProblem(string name)
    {
        if (name.Length == 0)
            return sharedText["Problem.Blank", freezeText["New.Name"]].Value;
        if (name.Any(char.IsControl))
            return freezeText["New.Name.OneLine"].Value;
        var length = name.EnumerateRunes().Count();
        return length > FrozenDataset.MaximumNameLength
            ? freezeText["New.Name.TooLong", length, FrozenDataset.MaximumNameLength].Value
            : null;
    }
}
