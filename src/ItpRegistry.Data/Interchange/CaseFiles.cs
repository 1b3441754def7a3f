using System.Text;
using ItpRegistry.Data.Interchange.Csv;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Data.Interchange;

/// <summary>Writes cases that are in no database in the interchange format, so that they can be imported.</summary>
public static class CaseFiles
{
    /// <summary>Writes the nine files into a directory that exists; each patient must have its center.</summary>
    public static void Write(
        string directory,
        IEnumerable<Center> centers,
        IReadOnlyCollection<Patient> patients
    )
    {
        foreach (var file in DataDictionary.Files)
        {
            using var writer = new StreamWriter(
                Path.Combine(directory, file.FileName),
                append: false,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
            );
            WriteLine(writer, Header(file));
            if (file == DataDictionary.Centers)
            {
                foreach (var center in centers)
                    WriteLine(writer, Cells(file, center, null));
                continue;
            }
            foreach (var patient in patients)
            {
                foreach (var row in file.RowsOf(patient))
                    WriteLine(writer, Cells(file, row, patient));
            }
        }
    }

    private static IEnumerable<string> Header(CrfFile file) =>
        file.Items.SelectMany<DictionaryItem, string>(i =>
            i.MayBeMissing ? [i.Code, i.MissingColumn] : [i.Code]
        );

    private static IEnumerable<string> Cells(CrfFile file, object row, Patient? patient)
    {
        foreach (var item in file.Items)
        {
            yield return item switch
            {
                { IsReference: true, Code: "center_code" } => patient!.Center!.CenterCode,
                { IsReference: true } => patient!.RegistryNumber,
                _ => item.Format(item.GetValue(row)),
            };
            if (item.MayBeMissing)
            {
                yield return ((IFormRow)row).Missing.TryGetValue(item.Code, out var reason)
                    ? Codes<MissingReason>.Of(reason)
                    : "";
            }
        }
    }

    private static void WriteLine(StreamWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(',', cells.Select(c => CsvText.Quoted(c, ','))));
        writer.Write('\n');
    }
}
