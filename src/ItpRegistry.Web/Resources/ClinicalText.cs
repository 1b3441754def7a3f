namespace ItpRegistry.Web.Resources;

/// <summary>
/// Marks ClinicalText.resx and ClinicalText.fr.resx: the words for what the registry derives from a patient's data (classes, levels, verdicts,
/// every step of a classification, warnings), the same on every page. What is asked has its words in the data dictionary.
/// </summary>
public sealed class ClinicalText;
