using ItpRegistry.Domain.Dictionary.Grammar;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>The keys that begin every file of a patient's rows.</summary>
internal static class PatientKey
{
    /// <summary>How a registry number is written.</summary>
    public static LocalizedText NumberHint { get; } =
        new(
            $"The center code, a hyphen and {Domain.Patients.Patient.RegistryNumberMinimumDigits} to {RegistryNumber.MaximumDigits} digits, such as 12-0345.",
            $"Le code du centre, un tiret et {Domain.Patients.Patient.RegistryNumberMinimumDigits} à {RegistryNumber.MaximumDigits} chiffres, par exemple 12-0345."
        );

    public static void Patient<TRow>(this FormBuilder<TRow> form)
        where TRow : PatientRow =>
        form.Reference(
                "registry_number",
                new RegistryNumberGrammar(),
                "Registry number",
                "Numéro de registre"
            )
            .Hint(NumberHint)
            .Key();

    public static void PatientAndSequence<TRow>(this FormBuilder<TRow> form)
        where TRow : SequencedRow
    {
        form.Patient();
        form.Integer("sequence", r => r.Sequence, "Number", "Numéro", 1)
            .Hint(
                "Numbers the patient’s rows from 1.",
                "Numérote les lignes du patient à partir de 1."
            )
            .Key();
    }
}
