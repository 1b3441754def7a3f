using System.Collections.Frozen;
using System.Globalization;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Reads what the address asks for; what it cannot mean gets a message and is never dropped in silence.</summary>
public sealed class CohortSelectionReader(
    IStringLocalizer<CohortText> cohortText,
    IStringLocalizer<SharedText> sharedText
)
{
    /// <summary>The selection, or null when a message says why there is none.</summary>
    public CohortSelection? Read(
        CohortFilterForm form,
        CohortChoices choices,
        ModelStateDictionary state
    )
    {
        foreach (var item in form.Items.Append(form.Cohort).Append(form.Definition))
            CheckCodes(item, state);
        var from = ReadDay(form, CohortFilterForm.Day0From, state);
        var to = ReadDay(form, CohortFilterForm.Day0To, state);
        if (from > to)
            state.AddModelError(CohortFilterForm.Day0To, cohortText["Filter.DaysReversed"]);
        if (!state.IsValid)
            return null;

        var filter = new CohortFilter
        {
            Centers = Chosen(form, CohortFilterForm.Center).ToFrozenSet(),
            Day0From = from,
            Day0To = to,
            Eligibility = Chosen<EligibilityStatus>(form, CohortFilterForm.Eligibility),
            Outcomes = Chosen<ResponseClass>(form, CohortFilterForm.Outcome),
            Phases = Chosen<ItpPhase>(form, CohortFilterForm.Phase),
            TpoRas = Chosen<TpoRa>(form, CohortFilterForm.TpoRa),
            Immunosuppressors = Chosen<Immunosuppressor>(form, CohortFilterForm.Immunosuppressor),
        };
        var definition = form.Definition.Chosen is [var id]
            ? choices.Definitions.Single(one => CohortFilterFormBuilder.IdOf(one) == id)
            : choices.Definitions[0];
        var cohort =
            form.Cohort.Chosen is [var name] && CohortFilter.TryGetBuiltIn(name, out var builtIn)
                ? builtIn
                : CohortFilter.All;
        return new(cohort, filter, definition, form.ShowsQuartiles);
    }

    private void CheckCodes(FilterItem item, ModelStateDictionary state)
    {
        foreach (var value in item.Chosen)
        {
            if (item.Choices.All(choice => choice.Value != value))
            {
                var accepted = string.Join(", ", item.Choices.Select(choice => choice.Value));
                state.AddModelError(
                    item.Name,
                    sharedText["Problem.UnknownCode", item.Label, value, accepted]
                );
            }
        }
    }

    private DateOnly? ReadDay(CohortFilterForm form, string name, ModelStateDictionary state)
    {
        var typed = form.Typed(name);
        state.SetModelValue(name, typed, typed);
        var normal = TypedText.Normalize(ItemType.Date, typed);
        var isDay = DateOnly.TryParseExact(
            normal,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        if (isDay || normal.Length == 0)
            state.MarkFieldValid(name);
        else
            state.AddModelError(name, sharedText["Problem.NotADate", Label(name), typed]);
        return isDay ? day : null;
    }

    private string Label(string name) => cohortText[$"Filter.{name}"];

    private static IReadOnlyList<string> Chosen(CohortFilterForm form, string name) =>
        form.Items.FirstOrDefault(item => item.Name == name)?.Chosen ?? [];

    private static FrozenSet<TEnum> Chosen<TEnum>(CohortFilterForm form, string name)
        where TEnum : struct, Enum => Chosen(form, name).Select(Codes<TEnum>.Parse).ToFrozenSet();
}
