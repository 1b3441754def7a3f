namespace ItpRegistry.Web.Resources;

/// <summary>Marks PatientListText.resx and PatientListText.fr.resx: the words of the list of patients.</summary>
public sealed class PatientListText;
