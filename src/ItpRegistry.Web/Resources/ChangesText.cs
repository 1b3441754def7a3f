namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the page that tells the changes of a patient.</summary>
public sealed class ChangesText;
