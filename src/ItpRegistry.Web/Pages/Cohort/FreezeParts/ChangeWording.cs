using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>The names of what a cohort row holds, in the reader's language.</summary>
public sealed class ChangeWording(
    VariableWording variables,
    IStringLocalizer<FreezeText> freezeText
)
{
    /// <summary>The name of a value by its code in <see cref="Data.Cohorts.Freezing.CohortRowJson.Values"/>.</summary>
    public string Label(string code)
    {
        if (CohortVariables.TryGet(code, out _))
            return variables.Label(code);
        return OutcomeColumns.All.FirstOrDefault(column => column.Code == code) is { } column
            ? column.Label.In(ItemMessages.Language)
            : freezeText[$"Field.{code}"];
    }

    /// <summary>The names of several, each once.</summary>
    public string Labels(IEnumerable<string> codes) =>
        string.Join("; ", codes.Select(Label).Distinct(StringComparer.Ordinal));
}
