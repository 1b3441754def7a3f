using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Infrastructure.Layout;

/// <summary>An entry of the main navigation.</summary>
/// <param name="TextKey">Its name in the shared resources, behind <c>Navigation.</c></param>
/// <param name="Page">The page it leads to.</param>
/// <param name="Policy">Who sees it.</param>
public sealed record NavigationEntry(string TextKey, string Page, string Policy)
{
    /// <summary>Whether the reader is on the entry's page or on one below it.</summary>
    public bool IsCurrent(string? page) =>
        page?.StartsWith(Page[..(Page.LastIndexOf('/') + 1)], StringComparison.Ordinal) == true;
}

/// <summary>The main navigation: an entry shows to those who may open its page.</summary>
public static class Navigation
{
    private static readonly NavigationEntry[] Entries =
    [
        new("Patients", "/Patients/Index", Policies.ReadPatients),
        new("Cohort", "/Cohort/Index", Policies.ViewCohort),
        new("Definitions", "/Definitions/Index", Policies.ViewCohort),
        new("Adjudication", "/Adjudication/Index", Policies.Coordinate),
        new("Export", "/Export/Index", Policies.Export),
        new("OwnCopy", "/OwnCopy/Index", Policies.EditPatients),
        new("History", "/History/Index", Policies.ReadHistory),
        new("Administration", "/Administration/Index", Policies.Administer),
    ];

    public static IEnumerable<NavigationEntry> For(CurrentUser user) =>
        Entries.Where(entry => Policies.Allows(entry.Policy, user));
}
