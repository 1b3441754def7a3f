using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Table 3 in the making. Of each patient the items that count are gathered first, as a set of bits, so that none counts twice.</summary>
internal sealed class Table3Tally
{
    private static readonly int Items = Enum.GetValues<Table3Item>().Length;
    private static readonly int Imputations = Enum.GetValues<ImputableTo>().Length;
    private static readonly uint Categories = Enum.GetValues<AdverseEventCategory>()
        .Aggregate(0u, (bits, category) => bits | Bit(ItemOf(category)));

    private readonly int[] patients = new int[Items];
    private readonly int[] unknown = new int[Items];
    private readonly int[,] imputedTo = new int[Items, Imputations];
    private readonly int[,] tpoRa = new int[Items, Enum.GetValues<TpoRa>().Length];
    private readonly int[,] immunosuppressor = new int[
        Items,
        Enum.GetValues<Immunosuppressor>().Length
    ];

    /// <summary>Patients counted so far.</summary>
    public int N { get; private set; }

    /// <summary>Counts a patient.</summary>
    public void Add(PatientCharacteristics patient)
    {
        N++;
        var counted = patient.Died ? Bit(Table3Item.Death) : 0;
        var uncertain = 0u;
        Span<uint> imputedItems = stackalloc uint[Imputations];
        imputedItems.Clear();
        foreach (var adverseEvent in patient.AdverseEvents)
        {
            var (items, perhaps) = ItemsOf(adverseEvent);
            counted |= items;
            uncertain |= perhaps;
            if (adverseEvent.ImputableTo is { } drug)
                imputedItems[(int)drug] |= items;
        }

        if ((counted | uncertain) == 0)
            return;
        for (var item = 0; item < Items; item++)
        {
            var bit = 1u << item;
            if ((counted & bit) == 0)
            {
                unknown[item] += (uncertain & bit) == 0 ? 0 : 1;
                continue;
            }
            patients[item]++;
            if (patient.TpoRa is { } agonist)
                tpoRa[item, (int)agonist]++;
            if (patient.Immunosuppressor is { } suppressor)
                immunosuppressor[item, (int)suppressor]++;
            for (var drug = 0; drug < Imputations; drug++)
                imputedTo[item, drug] += (imputedItems[drug] & bit) == 0 ? 0 : 1;
        }
    }

    /// <summary>The row of an item.</summary>
    public Table3Row ToRow(Table3Item item) =>
        new(
            item,
            new(patients[(int)item], N),
            unknown[(int)item],
            Counts<ImputableTo>(imputedTo, item),
            Counts<TpoRa>(tpoRa, item),
            Counts<Immunosuppressor>(immunosuppressor, item)
        );

    /// <summary>The items that an event counts for, and those that it would count for if its missing answer were another.</summary>
    private static (uint Items, uint Perhaps) ItemsOf(CohortAdverseEvent adverseEvent)
    {
        var (items, perhaps) = (0u, 0u);
        if (adverseEvent.Serious)
            items |= Bit(Table3Item.Serious);
        if (adverseEvent.Imputable == YesNoUnknown.Yes)
            items |= Bit(Table3Item.Imputable);
        else if (adverseEvent.Imputable != YesNoUnknown.No)
            perhaps |= Bit(Table3Item.Imputable);
        if (adverseEvent.Category is { } category)
            items |= Bit(ItemOf(category));
        else
            perhaps |= Categories;
        return (items, perhaps);
    }

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

    private static uint Bit(Table3Item item) => 1u << (int)item;

    private static IReadOnlyList<DrugCount<TDrug>> Counts<TDrug>(int[,] counts, Table3Item item)
        where TDrug : struct, Enum =>
        [
            .. Enum.GetValues<TDrug>()
                .Select((drug, i) => new DrugCount<TDrug>(drug, counts[(int)item, i])),
        ];
}
