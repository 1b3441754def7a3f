using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Checks;

/// <summary>Errors of one item alone: dates after today, numbers out of range, values with a reason for having none.</summary>
internal static class ItemErrors
{
    private static readonly CrfFile[] Files =
    [
        .. DataDictionary.Files.Where(f => f != DataDictionary.Centers),
    ];

    public static void Check(Patient patient, DateOnly today, FindingList<HardErrorCode> findings)
    {
        foreach (var file in Files)
        {
            foreach (var row in file.RowsOf(patient))
            {
                foreach (var item in file.Items)
                    Check(file, row, item, today, findings);
            }
        }
        if (patient.BirthYear is { } year && IsYear(year) && year >= today.Year)
            CheckBirth(patient, year, today, findings);
    }

    private static void Check(
        CrfFile file,
        object row,
        DictionaryItem item,
        DateOnly today,
        FindingList<HardErrorCode> findings
    )
    {
        var missing = ((IFormRow)row).Missing;
        if (item.IsReference || (missing.Count == 0 && !HasRange(item)))
            return;
        if (item.GetValue(row) is not { } value)
            return;
        if (missing.TryGetValue(item.Code, out var reason))
        {
            findings.Add(
                HardErrorCode.ValueWithMissingReason,
                file,
                row,
                item,
                ("reason", Codes<MissingReason>.Of(reason))
            );
        }
        if (EarliestDay(value) > today)
            findings.Add(HardErrorCode.FutureDate, file, row, item);
        if (Number(value) is { } number && (number < item.Minimum || number > item.Maximum))
        {
            findings.Add(
                HardErrorCode.OutOfRange,
                file,
                row,
                item,
                ("minimum", item.Minimum!),
                ("maximum", (object?)item.Maximum ?? "")
            );
        }
    }

    private static void CheckBirth(
        Patient patient,
        int year,
        DateOnly today,
        FindingList<HardErrorCode> findings
    )
    {
        if (year > today.Year)
            findings.Add(HardErrorCode.FutureDate, patient, p => p.BirthYear);
        else if (patient.BirthMonth > today.Month)
            findings.Add(HardErrorCode.FutureDate, patient, p => p.BirthMonth);
    }

    private static bool HasRange(DictionaryItem item) =>
        item.Type is ItemType.Date or ItemType.PartialDate or ItemType.Integer or ItemType.Decimal;

    private static bool IsYear(int year) =>
        year is >= Patient.MinimumBirthYear and <= PartialDate.MaximumYear;

    private static DateOnly? EarliestDay(object value) =>
        value switch
        {
            DateOnly day => day,
            PartialDate date => date.Earliest,
            _ => null,
        };

    private static decimal? Number(object value) =>
        value switch
        {
            int number => number,
            decimal number => number,
            _ => null,
        };
}
