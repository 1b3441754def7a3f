namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages on which outcomes are adjudicated.</summary>
public sealed class AdjudicationText;
