namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the page on which soft warnings are confirmed.</summary>
public sealed class WarningText;
