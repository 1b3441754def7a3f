using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>A row of Table 3 in the making.</summary>
internal sealed class Table3Tally(Table3Item item)
{
    private readonly int[] imputedTo = new int[Enum.GetValues<ImputableTo>().Length];
    private readonly int[] tpoRa = new int[Enum.GetValues<TpoRa>().Length];
    private readonly int[] immunosuppressor = new int[Enum.GetValues<Immunosuppressor>().Length];
    private int patients;
    private int unknown;

    /// <summary>Counts a patient.</summary>
    public void Add(PatientCharacteristics patient)
    {
        var counts = item == Table3Item.Death && patient.Died;
        var mightCount = false;
        var drugs = 0;
        foreach (var adverseEvent in patient.AdverseEvents)
        {
            var isSuch = IsSuch(adverseEvent);
            counts |= isSuch == true;
            mightCount |= isSuch is null;
            if (isSuch == true && adverseEvent.ImputableTo is { } drug)
                drugs |= 1 << (int)drug;
        }
        if (!counts)
        {
            unknown += mightCount ? 1 : 0;
            return;
        }
        patients++;
        for (var drug = 0; drug < imputedTo.Length; drug++)
            imputedTo[drug] += (drugs >> drug) & 1;
        if (patient.TpoRa is { } agonist)
            tpoRa[(int)agonist]++;
        if (patient.Immunosuppressor is { } drugGiven)
            immunosuppressor[(int)drugGiven]++;
    }

    /// <summary>The row of the patients counted so far.</summary>
    public Table3Row ToRow(int n) =>
        new(
            item,
            new(patients, n),
            unknown,
            Counts<ImputableTo>(imputedTo),
            Counts<TpoRa>(tpoRa),
            Counts<Immunosuppressor>(immunosuppressor)
        );

    /// <summary>Whether the event is one that this row counts; null when that is not known.</summary>
    private bool? IsSuch(CohortAdverseEvent adverseEvent) =>
        item switch
        {
            Table3Item.Imputable => adverseEvent.Imputable switch
            {
                YesNoUnknown.Yes => true,
                YesNoUnknown.No => false,
                _ => null,
            },
            Table3Item.Serious => adverseEvent.Serious,
            // A death is recorded with the follow-up; that a death was an event's consequence makes it serious.
            Table3Item.Death => false,
            _ => adverseEvent.Category is { } category ? ItemOf(category) == item : null,
        };

    private static Table3Item ItemOf(AdverseEventCategory category) =>
        category switch
        {
            AdverseEventCategory.Gastrointestinal => Table3Item.Gastrointestinal,
            AdverseEventCategory.Thrombosis => Table3Item.Thrombosis,
            AdverseEventCategory.Infection => Table3Item.Infection,
            AdverseEventCategory.Cancer => Table3Item.Cancer,
            AdverseEventCategory.Pancytopenia => Table3Item.Pancytopenia,
            AdverseEventCategory.LiverEnzymes => Table3Item.LiverEnzymes,
            AdverseEventCategory.Hypertension => Table3Item.Hypertension,
            AdverseEventCategory.Other => Table3Item.Other,
            _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
        };

    private static IReadOnlyList<DrugCount<TDrug>> Counts<TDrug>(int[] counts)
        where TDrug : struct, Enum =>
        [.. Enum.GetValues<TDrug>().Select((drug, i) => new DrugCount<TDrug>(drug, counts[i]))];
}
