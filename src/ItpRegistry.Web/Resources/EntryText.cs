namespace ItpRegistry.Web.Resources;

/// <summary>Marks EntryText.resx and EntryText.fr.resx: the words of the pages on which patients' data are entered.</summary>
public sealed class EntryText;
