using System.Globalization;
using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Makes the lines above the platelet counts: treatments by drug, bleeding and adverse events.</summary>
internal sealed class ChartRowBuilder(
    IStringLocalizer<RecordText> recordText,
    ClinicalWording wording
)
{
    public IEnumerable<ChartRow> Treatments(Patient patient, ResponseTrace trace) =>
        patient
            .Combinations.OrderBy(combination => combination.Sequence)
            .SelectMany(OfCombination)
            .Concat(
                patient
                    .RescueTreatments.OrderBy(row => row.Sequence)
                    .SelectMany(row => OfRescue(row, trace))
            )
            .GroupBy(course => (course.Order, course.Kind, course.Label))
            .OrderBy(drug => drug.Key.Order)
            .Select(drug => new ChartRow(
                drug.Key.Kind,
                drug.Key.Label,
                [.. drug.Select(course => course.Bar)],
                []
            ));

    public IEnumerable<ChartRow> Events(Patient patient)
    {
        ChartMark[] bleedings = [.. patient.BleedingEvents.Select(Bleeding).OfType<ChartMark>()];
        if (bleedings.Length > 0)
            yield return new(ChartRow.Bleeding, recordText["Chart.Bleeding"], [], bleedings);
        ChartMark[] adverse = [.. patient.AdverseEvents.Select(AdverseEvent).OfType<ChartMark>()];
        if (adverse.Length > 0)
            yield return new(ChartRow.AdverseEvent, recordText["Chart.AdverseEvents"], [], adverse);
    }

    private IEnumerable<Course> OfCombination(Combination combination)
    {
        if (
            combination.TpoRa is { } tpoRa
            && (combination.TpoRaStart ?? combination.TpoRaStop) is not null
        )
        {
            yield return NewCourse(
                0,
                ChartRow.TpoRa,
                ClinicalWording.Choice(DataDictionary.Combinations["tpo_ra"], tpoRa),
                combination.TpoRaStart,
                combination.TpoRaStop
            );
        }
        if (
            combination.Immunosuppressor is { } drug
            && (combination.ImmunosuppressorStart ?? combination.ImmunosuppressorStop) is not null
        )
        {
            yield return NewCourse(
                1,
                ChartRow.Immunosuppressor,
                ClinicalWording.Choice(DataDictionary.Combinations["immunosuppressor"], drug),
                combination.ImmunosuppressorStart,
                combination.ImmunosuppressorStop
            );
        }
        // The form asks for no start of the corticosteroids that are given with the combination: they are drawn from its day 0.
        if (
            combination is
            {
                Corticosteroids: { } corticosteroids and not ConcomitantCorticosteroids.None,
                Day0: { } day0
            }
        )
        {
            yield return NewCourse(
                2,
                ChartRow.Corticosteroids,
                recordText[
                    "Chart.Corticosteroids",
                    ClinicalWording.Choice(
                        DataDictionary.Combinations["corticosteroids"],
                        corticosteroids
                    )
                ],
                day0,
                combination.CorticosteroidsStop
            );
        }
    }

    private IEnumerable<Course> OfRescue(RescueTreatment row, ResponseTrace trace)
    {
        if (row.Type is not { } type || (row.Start ?? row.Stop) is not { } first)
            yield break;
        var label = ClinicalWording.Choice(DataDictionary.RescueTreatments["type"], type);
        if (type == RescueType.NewLine)
        {
            var agent = row.AgentOther is { } name ? $"{label}: {name}" : label;
            yield return NewCourse(4, ChartRow.NewLine, agent, row.Start, row.Stop);
            yield break;
        }
        var effect = trace.RescueEffects.First(e => e.Sequence == row.Sequence);
        var tip = string.Join(
            '\n',
            Span(label, first, row.Stop ?? first),
            recordText["Chart.Effect", ClinicalFormat.Date(effect.LastDay)]
        );
        yield return new(
            3,
            ChartRow.Rescue,
            label,
            new(effect.FirstDay, row.Stop ?? first, effect.LastDay, tip)
        );
    }

    private Course NewCourse(int order, string kind, string label, DateOnly? from, DateOnly? to) =>
        new(order, kind, label, new(from, to, null, Span(label, from, to)));

    private string Span(string label, DateOnly? from, DateOnly? to) =>
        (from, to) switch
        {
            ({ } first, { } last) when first == last => recordText[
                "Chart.On",
                label,
                ClinicalFormat.Date(first)
            ],
            ({ } first, { } last) => recordText[
                "Chart.FromTo",
                label,
                ClinicalFormat.Date(first),
                ClinicalFormat.Date(last)
            ],
            ({ } first, null) => recordText["Chart.From", label, ClinicalFormat.Date(first)],
            (null, { } last) => recordText["Chart.To", label, ClinicalFormat.Date(last)],
            _ => label,
        };

    private ChartMark? Bleeding(BleedingEvent row) =>
        row.Date is { } day
            ? new(
                day,
                false,
                Grade(row.WhoGrade),
                string.Join(
                    ", ",
                    new[]
                    {
                        recordText[
                            "Chart.On",
                            recordText["Chart.Bleeding"].Value,
                            ClinicalFormat.Date(day)
                        ],
                        row.Site,
                        row.WhoGrade is { } grade
                            ? wording.Say("Bleeding.Grade", grade)
                            : wording.Say("Bleeding.GradeUnknown"),
                    }.Where(part => part is not null)
                )
            )
            : null;

    private ChartMark? AdverseEvent(AdverseEvent row) =>
        row.Onset is { } day
            ? new(
                day,
                row.IsSerious,
                Grade(row.CtcaeGrade),
                string.Join(
                    ", ",
                    new[]
                    {
                        recordText[
                            "Chart.On",
                            row.Term ?? recordText["Chart.AdverseEvents"].Value,
                            ClinicalFormat.Date(day)
                        ],
                        row.CtcaeGrade is { } grade
                            ? recordText["Chart.CtcaeGrade", grade].Value
                            : null,
                        row.IsSerious ? recordText["Chart.Serious"].Value : null,
                    }.Where(part => part is not null)
                )
            )
            : null;

    private static string Grade(int? grade) => grade?.ToString(CultureInfo.InvariantCulture) ?? "?";

    /// <summary>A course of a treatment, with the line that it is drawn on.</summary>
    private sealed record Course(int Order, string Kind, string Label, ChartBar Bar);
}
