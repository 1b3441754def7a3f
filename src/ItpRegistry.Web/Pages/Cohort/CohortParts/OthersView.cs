using ItpRegistry.Domain.Cohorts;

namespace ItpRegistry.Web.Pages.Cohort.CohortParts;

/// <summary>The other centers' outcomes, with the floor below which numbers are withheld.</summary>
public sealed record OthersView(OtherCenters Others, int Floor);
