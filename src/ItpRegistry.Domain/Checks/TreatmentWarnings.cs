using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about treatments that contradict each other or an answer.</summary>
internal static class TreatmentWarnings
{
    public static void Check(Patient patient, FindingList<SoftWarningCode> findings)
    {
        foreach (var combination in patient.Combinations.OrderBy(c => c.Sequence))
            CheckModification(patient, combination, findings);
        CheckTpoRas(patient, findings);
        var splenectomies = patient
            .PriorTreatments.Where(t => t.Agent == Agent.Splenectomy)
            .OrderBy(t => t.Sequence);
        foreach (var second in splenectomies.Skip(1))
            findings.Add(SoftWarningCode.SecondSplenectomy, second, t => t.Agent);
    }

    private static void CheckModification(
        Patient patient,
        Combination combination,
        FindingList<SoftWarningCode> findings
    )
    {
        if (
            combination.TreatmentModified3Months != YesNoUnknown.No
            || combination.Day0 is not { } day0
        )
        {
            return;
        }
        var first = CalendarMonths.AddTo(day0, -CheckLimits.ModificationMonths);
        var changes = patient
            .PriorTreatments.SelectMany(t => new[] { Change(t, t.Start), Change(t, t.Stop) })
            .Concat(patient.RescueTreatments.Select(t => Change(t, ToPartial(t.Start))))
            .OfType<(object Row, PartialDate Date)>();
        foreach (var (row, date) in changes)
        {
            if (date.Earliest < first || date.Latest >= day0)
                continue;
            var file = DataDictionary.Files.Single(f => f.RowType == row.GetType());
            findings.Add(
                SoftWarningCode.ModificationContradicted,
                combination,
                c => c.TreatmentModified3Months,
                ("file", file.Code),
                ("row", file.RowKeyOf(row)),
                ("date", date)
            );
        }
    }

    private static void CheckTpoRas(Patient patient, FindingList<SoftWarningCode> findings)
    {
        var courses = patient
            .PriorTreatments.OrderBy(t => t.Sequence)
            .Where(t => t.Agent?.IsTpoRa() == true)
            .Select(t =>
                (
                    Agent: Codes<Agent>.Of(t.Agent!.Value),
                    Known: KnownCourse.Of(t.Start, t.Stop),
                    File: DataDictionary.PriorTreatments,
                    Row: (object)t,
                    Item: "agent"
                )
            )
            .Concat(
                patient
                    .Combinations.OrderBy(c => c.Sequence)
                    .Where(c => c.TpoRa is not null)
                    .Select(c =>
                        (
                            Agent: Codes<TpoRa>.Of(c.TpoRa!.Value),
                            Known: KnownCourse.Of(c.TpoRaStart, c.TpoRaStop),
                            File: DataDictionary.Combinations,
                            Row: (object)c,
                            Item: "tpo_ra"
                        )
                    )
            )
            .Where(c => c.Known is not null)
            .ToList();
        foreach (var (index, course) in courses.Index())
        {
            var other = courses
                .Take(index)
                .FirstOrDefault(c =>
                    c.Agent != course.Agent && c.Known!.Value.CertainlyMeets(course.Known!.Value)
                );
            if (other.Agent is null)
                continue;
            findings.Add(
                SoftWarningCode.TwoTpoRasAtOnce,
                course.File,
                course.Row,
                course.File[course.Item],
                ("agent", course.Agent),
                ("other_agent", other.Agent),
                ("other_file", other.File.Code),
                ("other_row", other.File.RowKeyOf(other.Row))
            );
        }
    }

    private static (object Row, PartialDate Date)? Change(object row, PartialDate? date) =>
        date is { } known ? (row, known) : null;

    private static PartialDate? ToPartial(DateOnly? day) =>
        day is { } known ? PartialDate.FromDay(known) : null;
}
