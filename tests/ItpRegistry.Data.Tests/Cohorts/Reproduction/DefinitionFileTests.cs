using System.Text;
using ItpRegistry.Data.Cohorts.Reproduction;
using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using Xunit;

namespace ItpRegistry.Data.Tests.Cohorts.Reproduction;

public sealed class DefinitionFileTests
{
    [Fact]
    public void ToBytes_OfABuiltInDefinition_HasEveryParameter() =>
        Assert.Equal(
            """
            name,version,complete_response_level,complete_response_level_included,response_level,baseline_multiple,persistence_months,persistence_days,loss_needs_confirmation,bleeding_ends_response,rescue_masks,rescue_effect_days,transfusion_effect_days,sparse_after_months,study_period_from,study_period_to,outcome_source
            IWG 2009,1,100,yes,30,2,0,7,yes,yes,yes,28,7,6,2009-01-01,2021-12-31,computed

            """,
            Text(ResponseDefinition.Iwg2009, OutcomeSource.Computed)
        );

    [Fact]
    public void ToBytes_OfAnOwnDefinition_QuotesItsNameAndKeepsDecimals() =>
        Assert.EndsWith(
            "\n\"Stricter, \"\"2\"\"\",3,100.5,no,30,2.5,3,0,no,no,no,28,7,6,2009-01-01,2021-12-31,adjudicated\n",
            Text(
                ResponseDefinition.Crickx2023 with
                {
                    Name = "Stricter, \"2\"",
                    Version = 3,
                    CompleteResponseLevel = 100.5m,
                    BaselineMultiple = 2.5m,
                },
                OutcomeSource.Adjudicated
            )
        );

    [Fact]
    public void ToBytes_NamesEveryPropertyOfADefinition()
    {
        var columns = Text(ResponseDefinition.Crickx2023, OutcomeSource.Computed)
            .Split('\n')[0]
            .Split(',')
            .Select(column => column.Replace("_", "", StringComparison.Ordinal));
        string[] noParameters = [nameof(ResponseDefinition.Id), nameof(ResponseDefinition.BuiltIn)];

        Assert.Empty(
            typeof(ResponseDefinition)
                .GetProperties()
                .Where(property => !property.GetMethod!.IsStatic)
                .Select(property => property.Name)
                .Except(noParameters)
                .Except(columns, StringComparer.OrdinalIgnoreCase)
        );
    }

    private static string Text(ResponseDefinition definition, OutcomeSource source) =>
        Encoding.UTF8.GetString(DefinitionFile.ToBytes(definition, StudyPeriod.Crickx2023, source));
}
