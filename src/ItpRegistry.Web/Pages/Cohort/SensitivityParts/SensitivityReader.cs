using ItpRegistry.Data;
using ItpRegistry.Data.Definitions;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;

namespace ItpRegistry.Web.Pages.Cohort.SensitivityParts;

/// <summary>Reads a cohort under every definition: the same patients, whoever they were chosen by.</summary>
public sealed class SensitivityReader(RegistryDbContext db)
{
    /// <summary>Patients on a page of the list.</summary>
    public const int PageSize = 25;

    /// <summary>Reads it.</summary>
    /// <param name="rows">The cohort, in the order of the registry numbers; one patient at least.</param>
    /// <param name="definitions">The definitions.</param>
    /// <param name="request">Which two of them are compared, and what is listed.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task<SensitivityView> ReadAsync(
        IReadOnlyList<CohortRow> rows,
        IReadOnlyList<ResponseDefinition> definitions,
        SensitivityRequest request,
        CancellationToken ct
    )
    {
        List<DefinitionColumn> columns = [];
        Dictionary<int, IReadOnlyList<CohortRow>> classified = [];
        foreach (var definition in definitions)
        {
            var classes = await ComputedClasses.LoadAsync(db, definition.Id, ct);
            // Who has been removed since the rows were read has no outcome any more.
            classified[definition.Id] =
            [
                .. from row in rows
                where classes.ContainsKey(row.Characteristics.PatientId)
                select row with
                {
                    Outcome = classes[row.Characteristics.PatientId],
                },
            ];
            columns.Add(new(definition, Table2.From(classified[definition.Id])));
        }
        if (request.Before.Id == request.After.Id)
            return new(columns, null, null);
        var pairs = classified[request.Before.Id]
            .Join(
                classified[request.After.Id],
                row => row.RegistryNumber,
                row => row.RegistryNumber,
                (before, after) => (Before: before.Outcome, After: after.Outcome)
            )
            .ToList();
        var transitions = ClassTransitions.Of(
            pairs.Select(pair => (pair.Before.Outcome, pair.After.Outcome))
        );
        var listed = pairs
            .Where(pair => request.Lists(pair.Before.Outcome, pair.After.Outcome))
            .Select(pair => pair.Before.PatientId)
            .ToList();
        return new(columns, transitions, await PageAsync(listed, request, ct));
    }

    private async Task<ChangePage> PageAsync(
        List<int> listed,
        SensitivityRequest request,
        CancellationToken ct
    )
    {
        var lastPage = Math.Max(1, (listed.Count + PageSize - 1) / PageSize);
        var number = Math.Min(request.Part, lastPage);
        var ids = listed.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        var patients = await ResponseInputs.LoadAsync(db, ids, ct);
        return new(
            [
                .. patients
                    .OrderBy(patient => patient.RegistryNumber, StringComparer.Ordinal)
                    .Select(patient =>
                        ChangedPatient.Of(
                            patient.RegistryNumber,
                            ResponseClassifier.Classify(patient, request.Before),
                            ResponseClassifier.Classify(patient, request.After)
                        )
                    ),
            ],
            listed.Count,
            number,
            lastPage
        );
    }
}
