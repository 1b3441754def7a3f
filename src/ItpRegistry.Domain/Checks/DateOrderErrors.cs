using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;

namespace ItpRegistry.Domain.Checks;

/// <summary>A stop before its start, when that is certain from what is known of the dates.</summary>
internal static class DateOrderErrors
{
    private static readonly (CrfFile File, string Start, string Stop)[] Pairs =
    [
        (DataDictionary.PriorTreatments, "start", "stop"),
        (DataDictionary.Combinations, "tpo_ra_start", "tpo_ra_stop"),
        (DataDictionary.Combinations, "immunosuppressor_start", "immunosuppressor_stop"),
        (DataDictionary.RescueTreatments, "start", "stop"),
        (DataDictionary.AdverseEvents, "onset", "end"),
    ];

    public static void Check(Patient patient, FindingList<HardErrorCode> findings)
    {
        foreach (var (file, startCode, stopCode) in Pairs)
        {
            var (start, stop) = (file[startCode], file[stopCode]);
            foreach (var row in file.RowsOf(patient))
            {
                if (
                    Latest(stop.GetValue(row)) is { } last
                    && Earliest(start.GetValue(row)) is { } first
                    && last < first
                )
                {
                    findings.Add(
                        HardErrorCode.StopBeforeStart,
                        file,
                        row,
                        stop,
                        ("start", start.Format(start.GetValue(row)))
                    );
                }
            }
        }
    }

    private static DateOnly? Earliest(object? date) =>
        date is PartialDate partial ? partial.Earliest : (DateOnly?)date;

    private static DateOnly? Latest(object? date) =>
        date is PartialDate partial ? partial.Latest : (DateOnly?)date;
}
