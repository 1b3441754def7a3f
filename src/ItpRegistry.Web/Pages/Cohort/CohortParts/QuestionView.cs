using ItpRegistry.Data.Cohorts.Saved;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>What a cohort asks for, to be told in words.</summary>
public sealed record QuestionView(
    CohortQuestion Question,
    ResponseDefinition Definition,
    OutcomeSource Source
);
