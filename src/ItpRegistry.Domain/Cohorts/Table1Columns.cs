using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>What each row of Table 1 is computed from.</summary>
internal static class Table1Columns
{
    /// <summary>Empty columns, in the order of <see cref="Table1Variable"/>.</summary>
    public static IReadOnlyList<Table1Column> Create() =>
        [
            new ChoiceColumn<Sex>(
                Table1Variable.Sex,
                patient => patient.Sex,
                [Sex.Female, Sex.Male]
            ),
            new NumberColumn(Table1Variable.AgeYears, patient => patient.AgeYears),
            new NumberColumn(
                Table1Variable.ItpDurationMonths,
                patient => patient.ItpDurationDays,
                CalendarMonths.DaysPerReportedMonth
            ),
            // The paper names chronic first.
            new ChoiceColumn<ItpPhase>(
                Table1Variable.Phase,
                patient => patient.Phase,
                [ItpPhase.Chronic, ItpPhase.Persistent, ItpPhase.NewlyDiagnosed]
            ),
            new YesNoColumn(
                Table1Variable.BleedingAtInclusion,
                patient => patient.BleedingAtInclusion
            ),
            new NumberColumn(Table1Variable.Baseline, patient => (double?)patient.Baseline),
            new YesNoColumn(Table1Variable.MProtein, patient => patient.MProtein),
            new YesNoColumn(Table1Variable.AnaPositive, patient => patient.AnaPositive),
            new YesNoColumn(Table1Variable.SecondaryItp, patient => patient.SecondaryItp),
            new NumberColumn(Table1Variable.PriorLines, patient => patient.PriorLines),
            new YesNoColumn(
                Table1Variable.PriorCorticosteroids,
                patient => patient.PriorCorticosteroids
            ),
            new YesNoColumn(
                Table1Variable.CorticosteroidRefractory,
                patient => patient.CorticosteroidRefractory
            ),
            new YesNoColumn(Table1Variable.PriorIvig, patient => patient.PriorIvig),
            new YesNoColumn(Table1Variable.PriorRituximab, patient => patient.PriorRituximab),
            new YesNoColumn(Table1Variable.PriorSplenectomy, patient => patient.PriorSplenectomy),
            new YesNoColumn(Table1Variable.PriorDapsone, patient => patient.PriorDapsone),
            new YesNoColumn(
                Table1Variable.PriorHydroxychloroquine,
                patient => patient.PriorHydroxychloroquine
            ),
            new YesNoColumn(
                Table1Variable.PreviousImmunosuppressor,
                patient => patient.PreviousImmunosuppressor
            ),
            new ChoiceColumn<TpoRa>(
                Table1Variable.TpoRa,
                patient => patient.TpoRa,
                [TpoRa.Eltrombopag, TpoRa.Romiplostim]
            ),
            // The paper names cyclophosphamide before cyclosporin.
            new ChoiceColumn<Immunosuppressor>(
                Table1Variable.Immunosuppressor,
                patient => patient.Immunosuppressor,
                [
                    Immunosuppressor.MycophenolateMofetil,
                    Immunosuppressor.Azathioprine,
                    Immunosuppressor.Cyclophosphamide,
                    Immunosuppressor.Cyclosporin,
                    Immunosuppressor.Everolimus,
                ]
            ),
        ];

    private sealed class YesNoColumn(
        Table1Variable variable,
        Func<PatientCharacteristics, YesNoUnknown?> value
    ) : Table1Column
    {
        private int yes;
        private int no;
        private int unknown;
        private int missing;

        public override void Add(PatientCharacteristics patient)
        {
            switch (value(patient))
            {
                case YesNoUnknown.Yes:
                    yes++;
                    break;
                case YesNoUnknown.No:
                    no++;
                    break;
                case YesNoUnknown.Unknown:
                    unknown++;
                    break;
                default:
                    missing++;
                    break;
            }
        }

        public override Table1Row ToRow() =>
            new Table1ChoiceRow(
                variable,
                [new(Codes<YesNoUnknown>.Of(YesNoUnknown.Yes), new(yes, yes + no))],
                yes + no,
                unknown,
                missing
            );
    }

    private sealed class ChoiceColumn<TChoice>(
        Table1Variable variable,
        Func<PatientCharacteristics, TChoice?> value,
        TChoice[] levels
    ) : Table1Column
        where TChoice : struct, Enum
    {
        private readonly int[] counts = new int[levels.Length];
        private int missing;

        public override void Add(PatientCharacteristics patient)
        {
            if (value(patient) is { } choice)
                counts[Array.IndexOf(levels, choice)]++;
            else
                missing++;
        }

        public override Table1Row ToRow()
        {
            var denominator = counts.Sum();
            return new Table1ChoiceRow(
                variable,
                [
                    .. levels.Select(
                        (level, i) =>
                            new Table1Level(Codes<TChoice>.Of(level), new(counts[i], denominator))
                    ),
                ],
                denominator,
                Unknown: 0,
                missing
            );
        }
    }

    // Values are summarized as recorded and divided by the unit afterwards, so that a median of days stays exact.
    private sealed class NumberColumn(
        Table1Variable variable,
        Func<PatientCharacteristics, double?> value,
        double unit = 1
    ) : Table1Column
    {
        private readonly List<double> values = [];
        private int missing;

        public override void Add(PatientCharacteristics patient)
        {
            if (value(patient) is { } number)
                values.Add(number);
            else
                missing++;
        }

        public override Table1Row ToRow() =>
            new Table1NumberRow(variable, values.Count, Summarize(), missing);

        private NumberSummary? Summarize() =>
            Quantiles.Quartiles(values) is { } quartiles
                ? new(
                    quartiles.Median / unit,
                    quartiles.First / unit,
                    quartiles.Third / unit,
                    values.Min() / unit,
                    values.Max() / unit
                )
                : null;
    }
}

/// <summary>A row of Table 1 in the making.</summary>
internal abstract class Table1Column
{
    /// <summary>Counts a patient.</summary>
    public abstract void Add(PatientCharacteristics patient);

    /// <summary>The row of the patients counted so far.</summary>
    public abstract Table1Row ToRow();
}
