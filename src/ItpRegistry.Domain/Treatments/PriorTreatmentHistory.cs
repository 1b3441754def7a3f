using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Treatments;

/// <summary>
/// What the prior treatments of a patient say together (domain.md sections 3 and 5). A row without an agent is not yet entered, and no row
/// at all means unknown, not none: then every answer is <see langword="null"/>.
/// </summary>
public sealed class PriorTreatmentHistory
{
    private readonly List<PriorTreatment> rows;

    /// <summary>Takes the rows of form 3 in any order.</summary>
    public PriorTreatmentHistory(IEnumerable<PriorTreatment> priorTreatments) =>
        rows = [
            .. priorTreatments.Where(row => row.Agent is not null).OrderBy(row => row.Sequence),
        ];

    /// <summary>Whether any prior treatment is entered.</summary>
    public bool IsEntered => rows.Count > 0;

    /// <summary>
    /// Distinct prior agents and procedures, the TPO-RAs counting as one class; other agents are told apart by their words, in any case.
    /// </summary>
    public int? Lines => IsEntered ? rows.Select(LineOf).Distinct().Count() : null;

    /// <summary>
    /// The immunosuppressors given earlier without TPO-RA, each once, in order of their rows: a row that overlaps in known dates with a TPO-RA
    /// row does not count. Partial dates stand for their middle day; of a row with one date known, that day is known.
    /// </summary>
    public IReadOnlyList<Agent> PreviousImmunosuppressors()
    {
        var tpoRas = rows.Where(row => row.Agent!.Value.IsTpoRa()).ToList();
        return
        [
            .. rows.Where(row =>
                    row.Agent!.Value.IsImmunosuppressor()
                    && !tpoRas.Exists(tpoRa => OverlapInKnownDates(row, tpoRa))
                )
                .Select(row => row.Agent!.Value)
                .Distinct(),
        ];
    }

    /// <summary>The rows of an agent in order of their sequence.</summary>
    public IReadOnlyList<PriorTreatment> RowsOf(Agent agent) =>
        rows.FindAll(row => row.Agent == agent);

    /// <summary>Whether the agent was given.</summary>
    public YesNoUnknown? Had(Agent agent) => YesOrNo(rows.Exists(row => row.Agent == agent));

    /// <summary>Whether an immunosuppressor was given earlier without TPO-RA.</summary>
    public YesNoUnknown? HadPreviousImmunosuppressor() =>
        YesOrNo(PreviousImmunosuppressors().Count > 0);

    /// <summary>Whether the combination's immunosuppressor was among the previous ones.</summary>
    public YesNoUnknown? HadPreviously(Immunosuppressor immunosuppressor) =>
        YesOrNo(PreviousImmunosuppressors().Contains(immunosuppressor.AsAgent()));

    /// <summary>
    /// Corticosteroid refractoriness: yes when every course that was assessed had no response, no when one had a response or none was given,
    /// unknown when none was assessed.
    /// </summary>
    public YesNoUnknown? IsCorticosteroidRefractory()
    {
        if (!IsEntered)
            return null;
        var courses = RowsOf(Agent.Corticosteroids);
        if (
            courses.Count == 0
            || courses.Any(row => row.BestResponse is TreatmentResponse.R or TreatmentResponse.Cr)
        )
        {
            return YesNoUnknown.No;
        }
        return courses.Any(row => row.BestResponse == TreatmentResponse.None)
            ? YesNoUnknown.Yes
            : YesNoUnknown.Unknown;
    }

    private YesNoUnknown? YesOrNo(bool answer)
    {
        if (!IsEntered)
            return null;
        return answer ? YesNoUnknown.Yes : YesNoUnknown.No;
    }

    private static (Agent, string?) LineOf(PriorTreatment row) =>
        row.Agent!.Value switch
        {
            Agent.Other => (Agent.Other, row.AgentOther?.Trim().ToUpperInvariant()),
            var agent => (agent.IsTpoRa() ? Agent.Eltrombopag : agent, null),
        };

    private static bool OverlapInKnownDates(PriorTreatment a, PriorTreatment b) =>
        KnownDays(a) is var (firstA, lastA)
        && KnownDays(b) is var (firstB, lastB)
        && firstA <= lastB
        && firstB <= lastA;

    /// <summary>The known days of a row; middle days can stand in the wrong order where the dates they stand for need not.</summary>
    private static (DateOnly First, DateOnly Last)? KnownDays(PriorTreatment row)
    {
        if ((row.Start ?? row.Stop) is not { } start || (row.Stop ?? row.Start) is not { } stop)
            return null;
        var (first, last) = (start.MiddleDay, stop.MiddleDay);
        return first <= last ? (first, last) : (last, first);
    }
}
