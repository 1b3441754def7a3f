namespace ItpRegistry.Web.Resources;

/// <summary>
/// Marks SharedText.resx and SharedText.fr.resx: the words of the layout, of the form components and of the error pages. Each feature
/// has a pair of its own beside this one.
/// </summary>
public sealed class SharedText;
