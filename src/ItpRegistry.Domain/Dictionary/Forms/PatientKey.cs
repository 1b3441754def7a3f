using ItpRegistry.Domain.Dictionary.Grammar;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Dictionary.Forms;

/// <summary>The keys that begin every file of a patient's rows.</summary>
internal static class PatientKey
{
    public static void Patient<TRow>(this FormBuilder<TRow> form)
        where TRow : PatientRow =>
        form.Reference(
                "registry_number",
                new RegistryNumberGrammar(),
                "Registry number",
                "Numéro de registre"
            )
            .Key();

    public static void PatientAndSequence<TRow>(this FormBuilder<TRow> form)
        where TRow : SequencedRow
    {
        form.Patient();
        form.Integer("sequence", r => r.Sequence, "Number", "Numéro", 1).Key();
    }
}
