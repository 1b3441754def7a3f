namespace ItpRegistry.Web.Resources;

/// <summary>Marks HistoryText.resx and HistoryText.fr.resx: the words of the history of the registry, and of a center's own copy.</summary>
public sealed class HistoryText;
