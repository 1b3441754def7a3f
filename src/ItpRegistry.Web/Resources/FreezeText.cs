namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of frozen datasets, reproducibility packs and the draft of the methods paragraph.</summary>
public sealed class FreezeText;
