namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the page of one patient.</summary>
public sealed class RecordText;
