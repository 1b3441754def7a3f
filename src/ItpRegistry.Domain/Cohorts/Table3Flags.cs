using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>What Table 3 counts a patient for, as bits so that none counts twice: bit i is the item at place i.</summary>
/// <param name="Counted">Items that the patient counts for.</param>
/// <param name="Perhaps">Items that the patient would count for if a missing or unknown answer were another.</param>
/// <param name="Imputed">Items with the drug that an imputable event was imputed to: bit i × drugs + d.</param>
internal readonly record struct Table3Flags(uint Counted, uint Perhaps, ulong Imputed)
{
    public static int Items { get; } = Enum.GetValues<Table3Item>().Length;

    public static int Drugs { get; } = Enum.GetValues<ImputableTo>().Length;

    private static readonly uint Categories = Enum.GetValues<AdverseEventCategory>()
        .Aggregate(0u, (bits, category) => bits | Bit(ItemOf(category)));

    /// <summary>Items of the column "unknown": not counted, and perhaps to be.</summary>
    public uint OnlyPerhaps => Perhaps & ~Counted;

    public bool Has(int item) => (Counted & (1u << item)) != 0;

    public bool HasImputed(int item, int drug) => (Imputed & ImputedBit(item, drug)) != 0;

    public static Table3Flags Of(PatientCharacteristics patient)
    {
        var counted = patient.Died ? Bit(Table3Item.Death) : 0;
        var (perhaps, imputed) = (0u, 0ul);
        foreach (var adverseEvent in patient.AdverseEvents)
        {
            var (items, uncertain) = ItemsOf(adverseEvent);
            counted |= items;
            perhaps |= uncertain;
            if (adverseEvent is { Imputable: YesNoUnknown.Yes, ImputableTo: { } drug })
            {
                for (var item = 0; item < Items; item++)
                    imputed |= (items & (1u << item)) == 0 ? 0 : ImputedBit(item, (int)drug);
            }
        }
        return new(counted, perhaps, imputed);
    }

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

    private static ulong ImputedBit(int item, int drug) => 1ul << ((item * Drugs) + drug);
}
