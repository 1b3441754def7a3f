using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A reason why patients are not known to be eligible.</summary>
/// <param name="Criterion">The criterion that is not met, or not known.</param>
/// <param name="First">Patients of whom it is the first such criterion; over all criteria these add up to the box.</param>
/// <param name="All">Patients of whom it is one of them.</param>
public sealed record FlowReason(EligibilityCriterion Criterion, int First, int All);

/// <summary>Patients at an end of the flow chart, and what became of their combination.</summary>
/// <param name="Patients">Patients, those with a stop and those without.</param>
/// <param name="Stops">Patients whose combination was stopped, by reason, null where it is blank; reasons that nobody had are left out.</param>
public sealed record FlowEnd(int Patients, IReadOnlyList<FlowStop> Stops)
{
    /// <summary>Patients whose combination was stopped.</summary>
    public int Stopped => Stops.Sum(stop => stop.Patients);

    /// <summary>Patients whose combination was not.</summary>
    public int Continued => Patients - Stopped;
}

/// <summary>A reason for which combinations were stopped; null where it is blank.</summary>
public sealed record FlowStop(StopReason? Reason, int Patients);

/// <summary>
/// Figure 1 (domain.md section 6): registered, not eligible by reason, eligible, responders and failures, maintained and relapsed, stopped and
/// why. Each patient is in one box of each level, so that the boxes add up.
/// </summary>
public sealed record FlowChart
{
    /// <summary>Patients who withdrew consent; counted here and nowhere else (domain.md section 5).</summary>
    public required int Withdrawn { get; init; }

    /// <summary>Patients of whom a criterion is not met.</summary>
    public required int NotEligible { get; init; }

    /// <summary>The criteria not met, in their order; those that nobody missed are left out.</summary>
    public required IReadOnlyList<FlowReason> NotEligibleBy { get; init; }

    /// <summary>Patients of whom no criterion is not met, and one is not known.</summary>
    public required int Undetermined { get; init; }

    /// <summary>The criteria not known, likewise.</summary>
    public required IReadOnlyList<FlowReason> UndeterminedBy { get; init; }

    /// <summary>Eligible patients in CR.</summary>
    public required int CompleteResponse { get; init; }

    /// <summary>Eligible patients in R.</summary>
    public required int Response { get; init; }

    /// <summary>Responders who kept the response through the observation.</summary>
    public required FlowEnd Maintained { get; init; }

    /// <summary>Responders who lost it.</summary>
    public required FlowEnd Relapsed { get; init; }

    /// <summary>Responders who died before they lost it.</summary>
    public required FlowEnd Died { get; init; }

    /// <summary>Eligible patients in whom the combination failed.</summary>
    public required FlowEnd Failure { get; init; }

    /// <summary>Eligible patients whose outcome cannot be told.</summary>
    public required FlowEnd NotEvaluable { get; init; }

    /// <summary>Everyone entered.</summary>
    public int Registered => Withdrawn + NotEligible + Undetermined + Eligible;

    /// <summary>Patients who meet every criterion.</summary>
    public int Eligible => Responders + Failure.Patients + NotEvaluable.Patients;

    /// <summary>CR and R.</summary>
    public int Responders => CompleteResponse + Response;

    /// <summary>Counts the boxes.</summary>
    /// <param name="rows">Everyone whose consent is not withdrawn, a row a patient, not narrowed by eligibility.</param>
    /// <param name="withdrawn">Patients who withdrew consent.</param>
    /// <param name="stops">The stops of the first combination, by patient; who has none is not in it.</param>
    public static FlowChart From(
        IReadOnlyList<CohortRow> rows,
        int withdrawn,
        IReadOnlyDictionary<int, CombinationStop> stops
    )
    {
        var by = rows.ToLookup(row => row.Characteristics.Eligibility);
        var eligible = by[EligibilityStatus.Eligible].ToLookup(EndOf);
        return new()
        {
            Withdrawn = withdrawn,
            NotEligible = by[EligibilityStatus.NotEligible].Count(),
            NotEligibleBy = Reasons(by[EligibilityStatus.NotEligible], CriterionStatus.NotMet),
            Undetermined = by[EligibilityStatus.Undetermined].Count(),
            UndeterminedBy = Reasons(by[EligibilityStatus.Undetermined], CriterionStatus.Unknown),
            CompleteResponse = by[EligibilityStatus.Eligible]
                .Count(row => row.Outcome.Outcome == ResponseClass.Cr),
            Response = by[EligibilityStatus.Eligible]
                .Count(row => row.Outcome.Outcome == ResponseClass.R),
            Maintained = Counted(End.Maintained),
            Relapsed = Counted(End.Relapsed),
            Died = Counted(End.Died),
            Failure = Counted(End.Failure),
            NotEvaluable = Counted(End.NotEvaluable),
        };

        FlowEnd Counted(End end) =>
            new(
                eligible[end].Count(),
                [
                    .. eligible[end]
                        .Select(row => stops.GetValueOrDefault(row.Characteristics.PatientId))
                        .Where(stop => stop is { IsStopped: true })
                        .GroupBy(stop => stop!.Reason)
                        .OrderBy(reason => reason.Key ?? (StopReason)int.MaxValue)
                        .Select(reason => new FlowStop(reason.Key, reason.Count())),
                ]
            );
    }

    private static End EndOf(CohortRow row) =>
        row.Outcome switch
        {
            { Outcome: ResponseClass.Failure } => End.Failure,
            { Outcome: ResponseClass.NotEvaluable } => End.NotEvaluable,
            { Relapse: true } => End.Relapsed,
            { RfsEvent: RelapseFreeSurvivalEnd.Death } => End.Died,
            _ => End.Maintained,
        };

    private static IReadOnlyList<FlowReason> Reasons(
        IEnumerable<CohortRow> rows,
        CriterionStatus status
    )
    {
        var count = Enum.GetValues<EligibilityCriterion>().Length;
        var (first, all) = (new int[count], new int[count]);
        foreach (var row in rows)
        {
            var criteria = EligibilityResult
                .Read(row.Characteristics.EligibilityReasons)
                .Where(verdict => verdict.Status == status)
                .Select(verdict => (int)verdict.Criterion)
                .ToList();
            foreach (var criterion in criteria)
                all[criterion]++;
            if (criteria.Count > 0)
                first[criteria.Min()]++;
        }
        return
        [
            .. Enum.GetValues<EligibilityCriterion>()
                .Where(criterion => all[(int)criterion] > 0)
                .Select(criterion => new FlowReason(
                    criterion,
                    first[(int)criterion],
                    all[(int)criterion]
                )),
        ];
    }

    private enum End
    {
        Maintained,
        Relapsed,
        Died,
        Failure,
        NotEvaluable,
    }
}
