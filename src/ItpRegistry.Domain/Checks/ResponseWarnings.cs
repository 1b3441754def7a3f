using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Checks;

/// <summary>Warnings about counts that make a response, under the paper's definition.</summary>
internal static class ResponseWarnings
{
    private static readonly ResponseDefinition Definition = ResponseDefinition.Crickx2023;

    public static void Check(Patient patient, FindingList<SoftWarningCode> findings)
    {
        CheckBleeding(patient, findings);
        if (patient.RescueTreatments.Count > 0)
            CheckRescue(patient, findings);
    }

    private static void CheckBleeding(Patient patient, FindingList<SoftWarningCode> findings)
    {
        var bleedings = patient
            .BleedingEvents.Where(b =>
                b is { Date: not null, WhoGrade: >= CheckLimits.BleedingGradeFrom }
            )
            .OrderBy(b => b.Date)
            .ToList();
        if (bleedings.Count == 0)
            return;
        foreach (var count in InOrder(patient).Where(c => IsCompleteResponseLevel(c.Count!.Value)))
        {
            if (bleedings.Find(b => IsNear(b, count)) is not { } bleeding)
                continue;
            findings.Add(
                SoftWarningCode.CompleteResponseLevelWithBleeding,
                count,
                c => c.Count,
                ("bleeding_date", bleeding.Date!.Value),
                ("grade", bleeding.WhoGrade!.Value)
            );
        }
    }

    private static void CheckRescue(Patient patient, FindingList<SoftWarningCode> findings)
    {
        var trace = ResponseClassifier.Classify(patient, Definition).Trace;
        foreach (var onset in trace.Responses.Select(r => r.Onset))
        {
            // The effect of a treatment includes its own days; the day of the count itself is not before the count.
            var effect = trace.RescueEffects.FirstOrDefault(e =>
                e.FirstDay < onset && e.LastDay >= onset
            );
            if (effect == default)
                continue;
            var count = InOrder(patient).Where(c => c.Date == onset).MinBy(c => c.Count)!;
            findings.Add(
                SoftWarningCode.RescueBeforeResponse,
                count,
                c => c.Count,
                ("type", Codes<RescueType>.Of(effect.Type)),
                ("rescue_row", effect.Sequence)
            );
        }
    }

    private static IEnumerable<PlateletCount> InOrder(Patient patient) =>
        patient
            .PlateletCounts.Where(c => c.Count is not null)
            .OrderBy(c => c.Date)
            .ThenBy(c => c.Repeat);

    private static bool IsCompleteResponseLevel(decimal count) =>
        Definition.CompleteResponseLevelIncluded
            ? count >= Definition.CompleteResponseLevel
            : count > Definition.CompleteResponseLevel;

    private static bool IsNear(BleedingEvent bleeding, PlateletCount count) =>
        Math.Abs(bleeding.Date!.Value.DayNumber - count.Date.DayNumber) <= CheckLimits.BleedingDays;
}
