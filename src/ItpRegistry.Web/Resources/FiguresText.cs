namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the figures of a cohort.</summary>
public sealed class FiguresText;
