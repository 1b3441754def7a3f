using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A column of Table 2: a group, its complement, and who belongs to neither.</summary>
/// <param name="Group">The group.</param>
/// <param name="Members">Outcomes of those whose answer is yes.</param>
/// <param name="Complement">Outcomes of those whose answer is no.</param>
/// <param name="UnknownMembership">Patients whose answer is unknown or missing; neither members nor complement, and shown.</param>
public sealed record GroupOutcomes(
    CohortGroup Group,
    OutcomeCounts Members,
    OutcomeCounts Complement,
    int UnknownMembership
);

/// <summary>Table 2, outcomes by group (domain.md section 6), with the complement that each group is tested against.</summary>
/// <param name="Groups">One column for each group, in the order of the paper.</param>
public sealed record Table2(IReadOnlyList<GroupOutcomes> Groups)
{
    /// <summary>The column of a group.</summary>
    public GroupOutcomes this[CohortGroup group] => Groups[(int)group];

    /// <summary>Counts the outcomes of the rows' response definition, in one pass.</summary>
    /// <param name="rows">The cohort, a row a patient, none whose consent is withdrawn; may be empty.</param>
    public static Table2 From(IEnumerable<CohortRow> rows)
    {
        var groups = CohortGroups.InOrder;
        var tallies = new OutcomeTally[groups.Count, Enum.GetValues<YesNoUnknown>().Length];
        foreach (var row in rows)
        {
            foreach (var group in groups)
            {
                var membership = CohortGroups.MembershipOf(row.Characteristics, group);
                tallies[(int)group, (int)membership].Add(row.Outcome);
            }
        }
        return new([
            .. groups.Select(group => new GroupOutcomes(
                group,
                tallies[(int)group, (int)YesNoUnknown.Yes].ToCounts(),
                tallies[(int)group, (int)YesNoUnknown.No].ToCounts(),
                tallies[(int)group, (int)YesNoUnknown.Unknown].ToCounts().N
            )),
        ]);
    }
}
