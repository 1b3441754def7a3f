using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Cohorts;

/// <summary>The text of each file of the <c>tables</c> verb.</summary>
internal static class CohortTableFiles
{
    /// <summary>One line for each level of an item, one for each number; medians and ranges unrounded.</summary>
    public static string Table1(Table1 table)
    {
        var lines = new CsvLines(
            "variable",
            "level",
            "n",
            "denominator",
            "percent",
            "median",
            "q1",
            "q3",
            "minimum",
            "maximum",
            "unknown",
            "missing"
        );
        foreach (var row in table.Rows)
        {
            var variable = Codes<Table1Variable>.Of(row.Variable);
            switch (row)
            {
                case Table1ChoiceRow choice:
                    foreach (var (level, share) in choice.Levels)
                    {
                        lines.Add([
                            variable,
                            level,
                            share.Count,
                            share.Denominator,
                            share.Percent,
                            null,
                            null,
                            null,
                            null,
                            null,
                            choice.Unknown,
                            choice.Missing,
                        ]);
                    }
                    break;
                case Table1NumberRow number:
                    lines.Add([
                        variable,
                        null,
                        number.N,
                        table.N,
                        null,
                        number.Summary?.Median,
                        number.Summary?.Q1,
                        number.Summary?.Q3,
                        number.Summary?.Minimum,
                        number.Summary?.Maximum,
                        0,
                        number.Missing,
                    ]);
                    break;
            }
        }
        return lines.ToString();
    }

    /// <summary>Counts by group; n is everyone in the group, the not evaluable included.</summary>
    public static string Table2(Table2 table, IReadOnlyList<ComposedOutcomes> composed)
    {
        var lines = new CsvLines(
            "group",
            "n",
            "overall_response",
            "complete_response",
            "response",
            "relapse",
            "failure",
            "not_evaluable"
        );
        foreach (var (group, counts, _, _) in table.Groups)
            Add(Codes<CohortGroup>.Of(group), counts);
        foreach (var group in composed)
            Add(group.Group.Name, group.Members);
        return lines.ToString();

        void Add(string group, OutcomeCounts counts) =>
            lines.Add([
                group,
                counts.N,
                counts.OverallResponse,
                counts.CompleteResponse,
                counts.Response,
                counts.Relapse,
                counts.Failure,
                counts.NotEvaluable,
            ]);
    }

    /// <summary>
    /// One line for each item with a blank variable and level; below it, of the patients counted there, those with an event imputed to each
    /// drug (<c>imputable_to</c>) and those on each drug of the combination (<c>tpo_ra</c>, <c>immunosuppressor</c>).
    /// </summary>
    public static string Table3(Table3 table)
    {
        var lines = new CsvLines(
            "item",
            "variable",
            "level",
            "n",
            "denominator",
            "percent",
            "unknown"
        );
        foreach (var row in table.Rows)
        {
            var item = Codes<Table3Item>.Of(row.Item);
            var share = row.Share;
            lines.Add([
                item,
                null,
                null,
                share.Count,
                share.Denominator,
                share.Percent,
                row.Unknown,
            ]);
            AddDrugs(lines, item, "imputable_to", share.Count, row.ImputedTo);
            AddDrugs(lines, item, "tpo_ra", share.Count, row.TpoRa);
            AddDrugs(lines, item, "immunosuppressor", share.Count, row.Immunosuppressor);
        }
        return lines.ToString();
    }

    /// <summary>Every comparison of Table 2; a and c have the endpoint, b and d have not.</summary>
    public static string Comparisons(Comparisons comparisons)
    {
        var lines = new CsvLines(
            "group",
            "versus",
            "endpoint",
            "a",
            "b",
            "c",
            "d",
            "odds_ratio",
            "ci_low",
            "ci_high",
            "p"
        );
        foreach (var comparison in comparisons.Items)
        {
            var (a, b, c, d) = comparison.Table;
            lines.Add([
                Codes<CohortGroup>.Of(comparison.Group),
                comparison.Versus is { } group ? Codes<CohortGroup>.Of(group) : "complement",
                Codes<ComparisonEndpoint>.Of(comparison.Endpoint),
                a,
                b,
                c,
                d,
                comparison.Result.OddsRatio,
                comparison.Result.Lower,
                comparison.Result.Upper,
                comparison.Result.PValue,
            ]);
        }
        return lines.ToString();
    }

    /// <summary>One line for each distinct time of each group, events or not.</summary>
    public static string KaplanMeier(RelapseFreeSurvival survival)
    {
        var lines = new CsvLines(
            "group",
            "time_days",
            "at_risk",
            "events",
            "censored",
            "survival",
            "std_error",
            "ci_low",
            "ci_high"
        );
        foreach (var (group, curve) in survival.Curves)
        {
            var code = Codes<CohortGroup>.Of(group);
            foreach (var step in curve.Steps)
            {
                lines.Add([
                    code,
                    step.Days,
                    step.AtRisk,
                    step.Events,
                    step.Censored,
                    step.Survival,
                    step.StandardError,
                    step.Lower,
                    step.Upper,
                ]);
            }
        }
        return lines.ToString();
    }

    /// <summary>The log-rank test between the TPO-RAs.</summary>
    public static string LogRank(RelapseFreeSurvival survival)
    {
        var test = survival.EltrombopagVersusRomiplostim;
        return new CsvLines("group", "versus", "chi_square", "df", "p")
            .Add([
                Codes<CohortGroup>.Of(CohortGroup.Eltrombopag),
                Codes<CohortGroup>.Of(CohortGroup.Romiplostim),
                test.ChiSquare,
                test.ChiSquare is null ? null : test.DegreesOfFreedom,
                test.PValue,
            ])
            .ToString();
    }

    private static void AddDrugs<TDrug>(
        CsvLines lines,
        string item,
        string variable,
        int denominator,
        IEnumerable<DrugCount<TDrug>> drugs
    )
        where TDrug : struct, Enum
    {
        foreach (var (drug, patients) in drugs)
        {
            var percent = new Share(patients, denominator).Percent;
            lines.Add([
                item,
                variable,
                Codes<TDrug>.Of(drug),
                patients,
                denominator,
                percent,
                null,
            ]);
        }
    }
}
