namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages under Cohort.</summary>
public sealed class CohortText;
