namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages under Export.</summary>
public sealed class ExportText;
