namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages under Dictionary.</summary>
public sealed class DictionaryText;
