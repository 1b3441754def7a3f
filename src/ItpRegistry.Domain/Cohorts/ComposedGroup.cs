namespace ItpRegistry.Domain.Cohorts;

/// <summary>A group that somebody composed: the members of the cohort who pass its restrictions.</summary>
/// <param name="Name">Its name, as typed.</param>
/// <param name="Filter">Who is a member, who belongs to the complement, and who to neither: <see cref="CohortFilter.MembershipOf"/>.</param>
public sealed record ComposedGroup(string Name, CohortFilter Filter)
{
    /// <summary>The most groups that are shown beside each other.</summary>
    public const int Maximum = 8;

    /// <summary>The most characters of a name.</summary>
    public const int MaximumNameLength = 60;
}
