namespace ItpRegistry.Web.Resources;

/// <summary>Marks AdministrationText.resx and AdministrationText.fr.resx: the words of the administration pages and of the messages about accounts.</summary>
public sealed class AdministrationText;
