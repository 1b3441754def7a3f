using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about answers to items that do not apply.</summary>
internal static class ConditionWarnings
{
    private static readonly (CrfFile File, DictionaryItem[] Items)[] Conditional =
    [
        .. DataDictionary
            .Files.Select(file =>
                (file, file.Items.Where(i => i.AppliesWhen is not null).ToArray())
            )
            .Where(pair => pair.Item2.Length > 0),
    ];

    public static void Check(Patient patient, FindingList<SoftWarningCode> findings)
    {
        foreach (var (file, items) in Conditional)
        {
            foreach (var row in file.RowsOf(patient))
            {
                foreach (var item in items.Where(i => i.IsOutOfPlaceIn(row)))
                {
                    findings.Add(
                        SoftWarningCode.AnswerOutOfPlace,
                        file,
                        row,
                        item,
                        ("applies_when", item.AppliesWhen!.Code)
                    );
                }
            }
        }
    }
}
