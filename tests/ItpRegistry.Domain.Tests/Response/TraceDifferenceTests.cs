using ItpRegistry.Domain.Response;
using ItpRegistry.Testing.Builders;
using Xunit;
using static ItpRegistry.Testing.Builders.CaseBuilder;

namespace ItpRegistry.Domain.Tests.Response;

/// <summary>Where the ways part on which the worked cases of the clinical specification get their class under the two built-in definitions.</summary>
public sealed class TraceDifferenceTests
{
    [Fact]
    public void RAt31Days_NothingThatBearsOnTheClassDiffers()
    {
        var difference = Between(new CaseBuilder().Counts("02-01 35, 03-01 60, 05-01 80"));

        Assert.True(difference.IsNone);
        Assert.False(difference.ClassDiffers);
        Assert.Equal(EpisodeLevel.Response, difference.Level);
    }

    [Fact]
    public void OneDayShortOf3Months_LastsLongEnoughForTheOther()
    {
        // Failure (transient); under IWG 2009 a complete response, for 7 days are enough and one low count ends nothing.
        var difference = Between(new CaseBuilder().Counts("02-01 120, 04-30 130, 05-02 25"));

        Assert.True(difference.ClassDiffers);
        Assert.Equal(EpisodeLevel.Response, difference.Level);
        Assert.Null(difference.Count);
        Assert.Null(difference.Bleeding);
        var episode = difference.Episode!.Value;
        Assert.Equal(EpisodeChange.Loss, episode.Change);
        Assert.Equal(Day("05-02"), episode.Before!.Value.Loss);
        Assert.False(episode.Before.Value.Persists);
        Assert.Null(episode.After!.Value.Loss);
        Assert.Equal(Day("05-02"), episode.After.Value.UnconfirmedLow);
        Assert.True(episode.After.Value.Persists);
    }

    [Fact]
    public void CountOfExactly100_SupportsACompleteResponseForOneOfThem()
    {
        // R, for 100 is not above 100; under IWG 2009 CR.
        var difference = Between(new CaseBuilder().Counts("02-01 120, 03-01 100, 05-02 120"));

        Assert.Equal(EpisodeLevel.CompleteResponse, difference.Level);
        var (before, after) = difference.Count!.Value;
        Assert.Equal(
            (Day("03-01"), CountLevel.R, CountLevel.Cr),
            (before.Date, before.Level, after.Level)
        );
        Assert.Equal(EpisodeChange.Loss, difference.Episode!.Value.Change);
        Assert.Equal(Day("03-01"), difference.Episode.Value.Before!.Value.Loss);
    }

    [Fact]
    public void CountOfExactly100_ThatBearsOnNoResponse_IsPassedOver()
    {
        // Failure, for the response lasts a month; under IWG 2009 CR. 100 is at R level under both.
        var difference = Between(
            new CaseBuilder().Counts("02-01 100, 03-01 100, 04-01 20, 05-01 20")
        );

        Assert.Null(difference.Count);
        Assert.Equal(EpisodeChange.Persistence, difference.Episode!.Value.Change);
    }

    [Fact]
    public void BleedingInAResponse_CountsAgainstItForOneOfThem()
    {
        var difference = Between(
            new CaseBuilder().Counts("02-01 50, 05-01 60").Bleeding("02-05", 2).Bleeding("02-06", 2)
        );

        var (before, after) = difference.Bleeding!.Value;
        Assert.Equal(
            (Day("02-05"), BleedingUse.FollowUpOnly, BleedingUse.Occasion),
            (before.Date, before.Use, after.Use)
        );
        Assert.Equal(EpisodeChange.Loss, difference.Episode!.Value.Change);
    }

    [Fact]
    public void BleedingAfterTheEpisodeThatDiffers_IsPassedOver()
    {
        // Lost with the first low count, or with two in succession; the bleeding comes later.
        var difference = Between(
            new CaseBuilder()
                .Counts("02-01 50, 02-06 20, 02-12 50, 02-18 20, 02-20 20")
                .Bleeding("06-19", 2)
        );

        Assert.True(difference.ClassDiffers);
        Assert.Null(difference.Bleeding);
        Assert.Equal(EpisodeChange.Loss, difference.Episode!.Value.Change);
        Assert.Equal(Day("02-06"), difference.Episode.Value.Before!.Value.Loss);
        Assert.Equal(Day("02-18"), difference.Episode.Value.After!.Value.Loss);
    }

    [Fact]
    public void EveryCountMasked_IsToldByTheFirstMaskedOne_AlsoWhenItIsLow()
    {
        var difference = Between(
            new CaseBuilder()
                .Counts("02-01 20, 02-10 20")
                .Rescue(Domain.Treatments.RescueType.Ivig, "01-25")
        );

        Assert.True(difference.ClassDiffers);
        Assert.Equal(Day("02-01"), difference.Count!.Value.After.Date);
        Assert.False(difference.Count.Value.Before.IsMasked);
        Assert.True(difference.Count.Value.After.IsMasked);
        Assert.Null(difference.Episode);
    }

    [Fact]
    public void Episode_OfOneDefinitionOnly_HasNoOther()
    {
        var stricter = ResponseDefinition.Crickx2023 with { ResponseLevel = 50 };
        var patient = new CaseBuilder().Counts("02-01 40, 05-10 40").Build();

        var difference = TraceDifference.Between(
            ResponseClassifier.Classify(patient, ResponseDefinition.Crickx2023).Trace,
            ResponseClassifier.Classify(patient, stricter).Trace
        );

        Assert.Equal(Day("02-01"), difference.Count!.Value.Before.Date);
        Assert.Equal(EpisodeChange.Onset, difference.Episode!.Value.Change);
        Assert.Equal(Day("02-01"), difference.Episode.Value.Before!.Value.Onset);
        Assert.Null(difference.Episode.Value.After);
    }

    [Fact]
    public void TracesOfDifferentData_AreRefused()
    {
        var one = new CaseBuilder().Counts("02-01 40").Classify().Trace;
        var other = new CaseBuilder().Counts("02-01 40, 05-10 40").Classify().Trace;

        Assert.Throws<ArgumentException>(() => TraceDifference.Between(one, other));
    }

    private static TraceDifference Between(CaseBuilder builder) =>
        TraceDifference.Between(
            builder.Classify().Trace,
            builder.Classify(ResponseDefinition.Iwg2009).Trace
        );
}
