using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class Table3Tests
{
    private static CohortAdverseEvent Event(
        AdverseEventCategory? category,
        YesNoUnknown? imputable = null,
        ImputableTo? imputableTo = null,
        bool serious = false
    ) => new(category, imputable, imputableTo, serious);

    private static PatientCharacteristics With(params CohortAdverseEvent[] adverseEvents) =>
        CohortRows.Nothing with
        {
            AdverseEvents = adverseEvents,
        };

    private static Table3 Table(params IEnumerable<PatientCharacteristics> patients) =>
        Table3.From(patients.Select(patient => CohortRows.Row(ResponseClass.Failure, patient)));

    [Fact]
    public void Codes_AreTheCategoriesOfTheForm()
    {
        Assert.Equal(
            ["imputable", "serious", "death", .. Codes<AdverseEventCategory>.All],
            Codes<Table3Item>.All
        );
    }

    [Fact]
    public void From_CountsPatients_NotEvents()
    {
        var infection = Event(AdverseEventCategory.Infection, YesNoUnknown.Yes, serious: true);
        var table = Table(With(infection, infection), With(), With(infection));

        Assert.Equal(new Share(2, 3), table[Table3Item.Infection].Share);
        Assert.Equal(new Share(2, 3), table[Table3Item.Imputable].Share);
        Assert.Equal(new Share(2, 3), table[Table3Item.Serious].Share);
        Assert.Equal(67, table[Table3Item.Infection].Share.Percent);
    }

    [Fact]
    public void From_ACategoryCounts_WhateverItsImputability()
    {
        var table = Table(
            With(Event(AdverseEventCategory.Cancer, YesNoUnknown.No)),
            With(Event(AdverseEventCategory.Cancer, YesNoUnknown.Unknown)),
            With(Event(AdverseEventCategory.Cancer)),
            With(Event(AdverseEventCategory.Cancer, YesNoUnknown.Yes))
        );

        Assert.Equal(4, table[Table3Item.Cancer].Share.Count);
        Assert.Equal(1, table[Table3Item.Imputable].Share.Count);
        Assert.Equal(2, table[Table3Item.Imputable].Unknown);
    }

    [Fact]
    public void From_UnknownImputability_IsNotShownWhenAnotherEventIsImputable()
    {
        var table = Table(
            With(
                Event(AdverseEventCategory.Other, YesNoUnknown.Unknown),
                Event(AdverseEventCategory.Other, YesNoUnknown.Yes)
            )
        );

        Assert.Equal(1, table[Table3Item.Imputable].Share.Count);
        Assert.Equal(0, table[Table3Item.Imputable].Unknown);
    }

    [Fact]
    public void From_AMissingCategory_IsInNone_AndShown()
    {
        var table = Table(
            With(Event(null), Event(AdverseEventCategory.Thrombosis)),
            With(Event(null))
        );

        Assert.Equal(new Share(1, 2), table[Table3Item.Thrombosis].Share);
        Assert.Equal(1, table[Table3Item.Thrombosis].Unknown);
        Assert.Equal(new Share(0, 2), table[Table3Item.Other].Share);
        Assert.Equal(2, table[Table3Item.Other].Unknown);
    }

    [Fact]
    public void From_DeathIsThatOfTheFollowUp()
    {
        var table = Table(
            CohortRows.Nothing with
            {
                Died = true,
                TpoRa = TpoRa.Eltrombopag,
            },
            With(Event(AdverseEventCategory.Infection, serious: true))
        );

        Assert.Equal(new Share(1, 2), table[Table3Item.Death].Share);
        Assert.Equal(0, table[Table3Item.Death].Unknown);
        Assert.Equal([1, 0], table[Table3Item.Death].TpoRa.Select(drug => drug.Patients));
    }

    [Fact]
    public void From_NamesTheDrugsConcerned()
    {
        var onMmf = With(
            Event(
                AdverseEventCategory.Gastrointestinal,
                YesNoUnknown.Yes,
                ImputableTo.Immunosuppressor
            ),
            Event(
                AdverseEventCategory.Gastrointestinal,
                YesNoUnknown.Yes,
                ImputableTo.Immunosuppressor
            ),
            Event(AdverseEventCategory.Gastrointestinal, YesNoUnknown.Yes, ImputableTo.Both),
            Event(AdverseEventCategory.Thrombosis, YesNoUnknown.Yes, ImputableTo.TpoRa),
            // Judged not imputable: a drug that is left from before counts for nothing.
            Event(AdverseEventCategory.Gastrointestinal, YesNoUnknown.No, ImputableTo.Other),
            Event(AdverseEventCategory.Gastrointestinal, YesNoUnknown.Unknown, ImputableTo.TpoRa)
        ) with
        {
            TpoRa = TpoRa.Romiplostim,
            Immunosuppressor = Immunosuppressor.MycophenolateMofetil,
        };
        var unaffected = With() with { Immunosuppressor = Immunosuppressor.Azathioprine };

        var row = Table(onMmf, unaffected)[Table3Item.Gastrointestinal];

        Assert.Equal(
            [
                new(ImputableTo.TpoRa, 0),
                new(ImputableTo.Immunosuppressor, 1),
                new(ImputableTo.Both, 1),
                new(ImputableTo.Other, 0),
            ],
            row.ImputedTo
        );
        Assert.Equal([new(TpoRa.Eltrombopag, 0), new(TpoRa.Romiplostim, 1)], row.TpoRa);
        Assert.Equal([1, 0, 0, 0, 0], row.Immunosuppressor.Select(drug => drug.Patients));
    }

    [Fact]
    public void From_AnEmptyCohort_HasNoPercentages()
    {
        var table = Table();

        Assert.Equal(0, table.N);
        Assert.Equal(Enum.GetValues<Table3Item>(), table.Rows.Select(row => row.Item));
        Assert.All(table.Rows, row => Assert.Null(row.Share.Percent));
    }
}
