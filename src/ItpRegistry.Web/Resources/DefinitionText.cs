namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages about response definitions and of the comparison of definitions.</summary>
public sealed class DefinitionText;
