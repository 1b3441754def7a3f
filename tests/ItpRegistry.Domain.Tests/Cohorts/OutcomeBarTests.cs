using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class OutcomeBarTests
{
    [Fact]
    public void From_StacksCrRAndFailureToOne()
    {
        var bars = OutcomeBar.From(
            Table2.From([
                .. CohortRows.Repeat(4, CohortRows.Row(ResponseClass.Cr)),
                .. CohortRows.Repeat(1, CohortRows.Row(ResponseClass.R)),
                .. CohortRows.Repeat(3, CohortRows.Row(ResponseClass.Failure)),
                .. CohortRows.Repeat(2, CohortRows.Row(ResponseClass.NotEvaluable)),
            ])
        );

        Assert.Equal(CohortGroups.InOrder, bars.Select(bar => bar.Group));
        Assert.Equal(8, bars[0].Evaluable);
        Assert.Equal(2, bars[0].NotEvaluable);
        Assert.Equal(
            [
                new(ResponseClass.Cr, new(4, 8), 0, 0.5),
                new(ResponseClass.R, new(1, 8), 0.5, 0.625),
                new(ResponseClass.Failure, new(3, 8), 0.625, 1),
            ],
            bars[0].Segments
        );
    }

    [Fact]
    public void From_NobodyEvaluable_HasNoSegments()
    {
        var bars = OutcomeBar.From(Table2.From([CohortRows.Row(ResponseClass.NotEvaluable)]));

        Assert.All(bars, bar => Assert.Empty(bar.Segments));
        Assert.Equal(1, bars[0].NotEvaluable);
    }
}
