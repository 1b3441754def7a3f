using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Treatments;

public sealed class PriorTreatmentHistoryTests
{
    [Fact]
    public void NothingEntered_IsUnknownNotNone()
    {
        var history = History();

        Assert.False(history.IsEntered);
        Assert.Null(history.Lines);
        Assert.Null(history.Had(Agent.Ivig));
        Assert.Null(history.HadPreviousImmunosuppressor());
        Assert.Null(history.HadPreviously(Immunosuppressor.Azathioprine));
        Assert.Null(history.IsCorticosteroidRefractory());
    }

    [Fact]
    public void RowWithoutAgent_IsNotYetEntered() =>
        Assert.Null(new PriorTreatmentHistory([new PriorTreatment { Sequence = 1 }]).Lines);

    [Fact]
    public void Lines_AreDistinctAgents_TheTpoRasOneClass() =>
        Assert.Equal(
            4,
            History(
                Row(Agent.Corticosteroids),
                Row(Agent.Corticosteroids),
                Row(Agent.Rituximab),
                Row(Agent.Eltrombopag),
                Row(Agent.Romiplostim),
                Row(Agent.Avatrombopag),
                Row(Agent.Splenectomy)
            ).Lines
        );

    [Fact]
    public void Lines_OtherAgentsAreToldApartByTheirWords() =>
        Assert.Equal(
            2,
            History(
                Row(Agent.Other, other: "Staphylococcal protein A"),
                Row(Agent.Other, other: " staphylococcal protein a"),
                Row(Agent.Other, other: "Interferon")
            ).Lines
        );

    [Fact]
    public void Lines_EverolimusAndSirolimusAreTwo() =>
        Assert.Equal(2, History(Row(Agent.Everolimus), Row(Agent.Sirolimus)).Lines);

    [Theory]
    [InlineData(Agent.Azathioprine, YesNoUnknown.Yes)]
    [InlineData(Agent.MycophenolateMofetil, YesNoUnknown.Yes)]
    [InlineData(Agent.Cyclosporin, YesNoUnknown.Yes)]
    [InlineData(Agent.Cyclophosphamide, YesNoUnknown.Yes)]
    [InlineData(Agent.Everolimus, YesNoUnknown.Yes)]
    [InlineData(Agent.Sirolimus, YesNoUnknown.Yes)]
    [InlineData(Agent.VincaAlkaloid, YesNoUnknown.No)]
    [InlineData(Agent.Rituximab, YesNoUnknown.No)]
    [InlineData(Agent.Hydroxychloroquine, YesNoUnknown.No)]
    [InlineData(Agent.Dapsone, YesNoUnknown.No)]
    public void PreviousImmunosuppressor_IsOneOfSix(Agent agent, YesNoUnknown expected) =>
        Assert.Equal(expected, History(Row(agent)).HadPreviousImmunosuppressor());

    [Theory]
    [InlineData("2015-01-01", "2015-06-30", "2015-07-01", "2016-01-01", YesNoUnknown.Yes)]
    [InlineData("2015-01-01", "2015-07-01", "2015-07-01", "2016-01-01", YesNoUnknown.No)] // one shared day
    [InlineData("2015-08-01", "2015-09-01", "2015-07-01", "2016-01-01", YesNoUnknown.No)]
    [InlineData("2016-01-01", "2017-01-01", "2015-07-01", "2016-01-01", YesNoUnknown.No)]
    [InlineData("2016-01-02", "2017-01-01", "2015-07-01", "2016-01-01", YesNoUnknown.Yes)]
    // Partial dates stand for their middle day: 2015-06 for the 15th.
    [InlineData("2015-01", "2015-06", "2015-06-15", "2016", YesNoUnknown.No)]
    [InlineData("2015-01", "2015-06", "2015-06-16", "2016", YesNoUnknown.Yes)]
    // Only known days overlap: of a row with a start alone that day is known.
    [InlineData("2015-08-01", null, "2015-07-01", "2016-01-01", YesNoUnknown.No)]
    [InlineData("2015-01-01", null, "2015-07-01", "2016-01-01", YesNoUnknown.Yes)]
    [InlineData(null, "2015-08-01", "2015-07-01", "2016-01-01", YesNoUnknown.No)]
    [InlineData(null, null, "2015-07-01", "2016-01-01", YesNoUnknown.Yes)]
    [InlineData("2015-01-01", "2015-07-01", null, null, YesNoUnknown.Yes)]
    // The middle day of 2015 lies after that of its March, though the dates need not contradict.
    [InlineData("2015", "2015-03", "2015-04-01", "2015-05-01", YesNoUnknown.No)]
    public void PreviousImmunosuppressor_DoesNotOverlapATpoRaInKnownDates(
        string? start,
        string? stop,
        string? tpoRaStart,
        string? tpoRaStop,
        YesNoUnknown expected
    ) =>
        Assert.Equal(
            expected,
            History(
                    Row(Agent.Azathioprine, start, stop),
                    Row(Agent.Avatrombopag, tpoRaStart, tpoRaStop)
                )
                .HadPreviousImmunosuppressor()
        );

    [Fact]
    public void SameDrugAgain_OnlyWhenGivenWithoutTpoRa()
    {
        var history = History(
            Row(Agent.Azathioprine, "2015-01-01", "2015-12-31"),
            Row(Agent.Eltrombopag, "2015-06-01", "2016-06-01"),
            Row(Agent.MycophenolateMofetil, "2017-01-01", "2017-12-31"),
            Row(Agent.Sirolimus)
        );

        Assert.Equal(YesNoUnknown.No, history.HadPreviously(Immunosuppressor.Azathioprine));
        Assert.Equal(
            YesNoUnknown.Yes,
            history.HadPreviously(Immunosuppressor.MycophenolateMofetil)
        );
        Assert.Equal(YesNoUnknown.No, history.HadPreviously(Immunosuppressor.Everolimus));
        Assert.Equal(
            [Agent.MycophenolateMofetil, Agent.Sirolimus],
            history.PreviousImmunosuppressors()
        );
    }

    [Fact]
    public void EveryImmunosuppressorOfTheCombination_IsAnAgentThatCountsAsPrevious() =>
        Assert.All(
            Enum.GetValues<Immunosuppressor>(),
            drug =>
            {
                Assert.True(drug.AsAgent().IsImmunosuppressor());
                Assert.Equal(drug.ToString(), drug.AsAgent().ToString());
            }
        );

    [Theory]
    [InlineData(new[] { TreatmentResponse.None }, YesNoUnknown.Yes)]
    [InlineData(new[] { TreatmentResponse.None, TreatmentResponse.NotAssessed }, YesNoUnknown.Yes)]
    [InlineData(new[] { TreatmentResponse.None, TreatmentResponse.R }, YesNoUnknown.No)]
    [InlineData(new[] { TreatmentResponse.Cr }, YesNoUnknown.No)]
    [InlineData(new[] { TreatmentResponse.NotAssessed }, YesNoUnknown.Unknown)]
    [InlineData(new TreatmentResponse[0], YesNoUnknown.No)]
    public void CorticosteroidRefractory(TreatmentResponse[] responses, YesNoUnknown expected)
    {
        var history = History([
            Row(Agent.Ivig),
            .. responses.Select(response => Row(Agent.Corticosteroids, response: response)),
        ]);

        Assert.Equal(expected, history.IsCorticosteroidRefractory());
    }

    [Fact]
    public void CorticosteroidRefractory_BlankResponse_IsUnknown() =>
        Assert.Equal(
            YesNoUnknown.Unknown,
            History(Row(Agent.Corticosteroids)).IsCorticosteroidRefractory()
        );

    private static PriorTreatmentHistory History(params PriorTreatment[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
            rows[i].Sequence = i + 1;
        return new(rows);
    }

    private static PriorTreatment Row(
        Agent agent,
        string? start = null,
        string? stop = null,
        TreatmentResponse? response = null,
        string? other = null
    ) =>
        new()
        {
            Agent = agent,
            AgentOther = other,
            Start = start is null ? null : PartialDate.Parse(start),
            Stop = stop is null ? null : PartialDate.Parse(stop),
            BestResponse = response,
        };
}
