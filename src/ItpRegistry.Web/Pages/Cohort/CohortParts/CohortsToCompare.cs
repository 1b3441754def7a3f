using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>Two cohorts to be compared, and what may be chosen.</summary>
/// <param name="Cohorts">Built-in and saved cohorts.</param>
/// <param name="First">What was chosen first.</param>
/// <param name="Second">What was chosen second.</param>
public sealed record CohortsToCompare(
    IReadOnlyList<FieldChoice> Cohorts,
    string First,
    string Second
)
{
    public const string FirstName = "first";
    public const string SecondName = "second";

    public static CohortsToCompare Of(
        CohortChoices choices,
        IStringLocalizer<CohortText> cohortText,
        string first = "all",
        string second = "eligible"
    ) =>
        new(
            [
                .. CohortFilter.BuiltInNames.Select(name => new FieldChoice(
                    name,
                    cohortText[$"Cohort.{name}"]
                )),
                .. choices.Saved.Select(saved => new FieldChoice(
                    CohortFilterFormBuilder.IdOf(saved),
                    cohortText["Cohort.Saved", saved.Name, saved.Version]
                )),
            ],
            first,
            second
        );
}
