using System.CommandLine;
using ItpRegistry.Data.Interchange.Export;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Verbs;

/// <summary>The options of the verbs that work on a cohort.</summary>
internal sealed class CohortOptions
{
    public Option<string> Cohort { get; } =
        new("--cohort")
        {
            Description =
                $"One of {string.Join(", ", ExportCohort.Names)}, or the name of a saved cohort; patients whose consent is withdrawn are in none.",
            HelpName = "NAME",
            DefaultValueFactory = _ => ExportCohort.All,
        };

    public Option<string> Definition { get; } =
        new("--definition")
        {
            Description = "The response definition.",
            HelpName = "NAME",
            DefaultValueFactory = _ => ResponseDefinition.Crickx2023.Name,
        };
}
