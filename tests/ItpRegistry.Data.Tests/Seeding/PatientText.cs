using System.Text;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Tests.Seeding;

/// <summary>Every datum of patients as text, one line a row, so that a snapshot of it sees any change.</summary>
internal static class PatientText
{
    public static string Of(IEnumerable<Patient> patients)
    {
        var text = new StringBuilder();
        foreach (var patient in patients)
        {
            foreach (var file in DataDictionary.Files)
            {
                foreach (var row in file.RowsOf(patient))
                    WriteRow(text, patient, file, row);
            }
        }
        return text.ToString();
    }

    private static void WriteRow(StringBuilder text, Patient patient, CrfFile file, object row)
    {
        text.Append(patient.RegistryNumber).Append(' ').Append(file.Code);
        foreach (var item in file.Items.Where(item => !item.IsReference))
            text.Append('|').Append(item.Format(item.GetValue(row)));
        var missing = row is IFormRow form ? form.Missing : [];
        foreach (var (item, reason) in missing.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append('|').Append(item).Append('=').Append(Codes<MissingReason>.Of(reason));
        text.Append('\n');
    }
}
