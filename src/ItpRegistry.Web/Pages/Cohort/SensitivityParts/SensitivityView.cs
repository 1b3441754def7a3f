using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;

namespace ItpRegistry.Web.Pages.Cohort.SensitivityParts;

/// <summary>Table 2 of the cohort under one definition.</summary>
public sealed record DefinitionColumn(ResponseDefinition Definition, Table2 Table);

/// <summary>A page of the patients whom a cell of the matrix counts.</summary>
/// <param name="Patients">The patients of this page, in the order of the registry numbers.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Number">The page's number, from 1.</param>
/// <param name="LastPage">The number of the last page.</param>
public sealed record ChangePage(
    IReadOnlyList<ChangedPatient> Patients,
    int Total,
    int Number,
    int LastPage
);

/// <summary>A cohort under every response definition that may be used.</summary>
/// <param name="Columns">Table 2 under each of them, the default first.</param>
/// <param name="Transitions">The classes under the two definitions chosen; null when these are one and the same.</param>
/// <param name="Changes">The patients listed; null when the two are one and the same.</param>
public sealed record SensitivityView(
    IReadOnlyList<DefinitionColumn> Columns,
    ClassTransitions? Transitions,
    ChangePage? Changes
);
