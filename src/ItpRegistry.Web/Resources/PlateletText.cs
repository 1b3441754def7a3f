namespace ItpRegistry.Web.Resources;

/// <summary>Marks PlateletText.resx and PlateletText.fr.resx: the words of the grid of platelet counts.</summary>
public sealed class PlateletText;
