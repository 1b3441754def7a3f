using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>Table 3 in the making. Of each patient the items that count are gathered first, as a set of bits, so that none counts twice.</summary>
internal sealed class Table3Tally
{
    private static readonly int Items = Table3Flags.Items;
    private static readonly int Imputations = Table3Flags.Drugs;

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
        var flags = Table3Flags.Of(patient);
        if ((flags.Counted | flags.Perhaps) == 0)
            return;
        for (var item = 0; item < Items; item++)
        {
            if (!flags.Has(item))
            {
                unknown[item] += (flags.Perhaps & (1u << item)) == 0 ? 0 : 1;
                continue;
            }
            patients[item]++;
            if (patient.TpoRa is { } agonist)
                tpoRa[item, (int)agonist]++;
            if (patient.Immunosuppressor is { } suppressor)
                immunosuppressor[item, (int)suppressor]++;
            for (var drug = 0; drug < Imputations; drug++)
                imputedTo[item, drug] += flags.HasImputed(item, drug) ? 1 : 0;
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

    private static IReadOnlyList<DrugCount<TDrug>> Counts<TDrug>(int[,] counts, Table3Item item)
        where TDrug : struct, Enum =>
        [
            .. Enum.GetValues<TDrug>()
                .Select((drug, i) => new DrugCount<TDrug>(drug, counts[(int)item, i])),
        ];
}
