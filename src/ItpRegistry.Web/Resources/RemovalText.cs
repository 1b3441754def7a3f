namespace ItpRegistry.Web.Resources;

/// <summary>Marks RemovalText.resx and RemovalText.fr.resx: the words of the pages on which patients are taken out of the registry.</summary>
public sealed class RemovalText;
