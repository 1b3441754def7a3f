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
        var from = ReadDay(form.Day0From, state);
        var to = ReadDay(form.Day0To, state);
        if (from > to)
            state.AddModelError(form.Day0To.Name, cohortText["Filter.DaysReversed"]);
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

    private DateOnly? ReadDay(FilterItem item, ModelStateDictionary state)
    {
        state.SetModelValue(item.Name, item.Text, item.Text);
        var normal = TypedText.Normalize(ItemType.Date, item.Text);
        var isDay = DateOnly.TryParseExact(
            normal,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        );
        if (isDay || normal.Length == 0)
            state.MarkFieldValid(item.Name);
        else
            state.AddModelError(item.Name, sharedText["Problem.NotADate", item.Label, item.Text]);
        return isDay ? day : null;
    }

    private static IReadOnlyList<string> Chosen(CohortFilterForm form, string name) =>
        form.Items.Single(item => item.Name == name).Chosen;

    private static FrozenSet<TEnum> Chosen<TEnum>(CohortFilterForm form, string name)
        where TEnum : struct, Enum => Chosen(form, name).Select(Codes<TEnum>.Parse).ToFrozenSet();
}
