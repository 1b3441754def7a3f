using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Statistics;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

/// <summary>What each row of Table 1 is computed from.</summary>
internal static class Table1Columns
{
    /// <summary>One column for each variable, in the order of <see cref="Table1Variable"/>.</summary>
    public static IReadOnlyList<Table1Column> InOrder { get; } =
    [
        new ChoiceColumn<Sex>(
            Table1Variable.Sex,
            patient => (int?)patient.Sex,
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
            patient => (int?)patient.Phase,
            [ItpPhase.Chronic, ItpPhase.Persistent, ItpPhase.NewlyDiagnosed]
        ),
        new YesNoColumn(Table1Variable.BleedingAtInclusion, patient => patient.BleedingAtInclusion),
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
            patient => (int?)patient.TpoRa,
            [TpoRa.Eltrombopag, TpoRa.Romiplostim]
        ),
        // The paper names cyclophosphamide before cyclosporin.
        new ChoiceColumn<Immunosuppressor>(
            Table1Variable.Immunosuppressor,
            patient => (int?)patient.Immunosuppressor,
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
        Func<PatientCharacteristics, YesNoUnknown?> answer
    ) : Table1Column
    {
        public override Table1Row Summarize(ReadOnlySpan<PatientCharacteristics> patients)
        {
            var (yes, no, unknown) = (0, 0, 0);
            foreach (var patient in patients)
            {
                switch (answer(patient))
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
                }
            }
            var known = yes + no;
            return new Table1ChoiceRow(
                variable,
                [new(Codes<YesNoUnknown>.Of(YesNoUnknown.Yes), new(yes, known))],
                known,
                unknown,
                patients.Length - known - unknown
            );
        }
    }

    private sealed class ChoiceColumn<TChoice>(
        Table1Variable variable,
        Func<PatientCharacteristics, int?> choice,
        IReadOnlyList<TChoice> levels
    ) : Table1Column
        where TChoice : struct, Enum
    {
        public override Table1Row Summarize(ReadOnlySpan<PatientCharacteristics> patients)
        {
            var counts = new int[Enum.GetValues<TChoice>().Length];
            var known = 0;
            foreach (var patient in patients)
            {
                if (choice(patient) is { } position)
                {
                    counts[position]++;
                    known++;
                }
            }
            return new Table1ChoiceRow(
                variable,
                [
                    .. levels.Select(level => new Table1Level(
                        Codes<TChoice>.Of(level),
                        new(counts[Convert.ToInt32(level, CultureInfo.InvariantCulture)], known)
                    )),
                ],
                known,
                Unknown: 0,
                patients.Length - known
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
        public override Table1Row Summarize(ReadOnlySpan<PatientCharacteristics> patients)
        {
            var values = new List<double>(patients.Length);
            foreach (var patient in patients)
            {
                if (value(patient) is { } number)
                    values.Add(number);
            }
            return new Table1NumberRow(
                variable,
                values.Count,
                SummaryOf(values),
                patients.Length - values.Count
            );
        }

        private NumberSummary? SummaryOf(List<double> values) =>
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

/// <summary>How one row of Table 1 is made.</summary>
internal abstract class Table1Column
{
    /// <summary>The row of these patients.</summary>
    public abstract Table1Row Summarize(ReadOnlySpan<PatientCharacteristics> patients);
}
