using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Eligibility;
using ItpRegistry.Domain.Response;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class CohortFilterTests
{
    private static readonly CohortRow Typical = CohortRows.Row(
        ResponseClass.R,
        CohortRows.Nothing with
        {
            Day0 = new(2015, 6, 15),
            Phase = ItpPhase.Chronic,
            TpoRa = TpoRa.Romiplostim,
            Immunosuppressor = Immunosuppressor.Azathioprine,
            AgeYears = 65,
            Baseline = 12.5m,
            ItpDurationDays = 487,
            MProtein = YesNoUnknown.Unknown,
        },
        center: "03"
    );

    private static readonly CohortRow Bare = CohortRows.Row(ResponseClass.NotEvaluable);

    [Fact]
    public void All_RestrictsNothing()
    {
        Assert.True(CohortFilter.All.Includes(Typical));
        Assert.True(CohortFilter.All.Includes(Bare));
    }

    [Theory]
    [InlineData(EligibilityStatus.Eligible, true)]
    [InlineData(EligibilityStatus.NotEligible, false)]
    [InlineData(EligibilityStatus.Undetermined, false)]
    public void Eligible_IsTheEligibleOnly(EligibilityStatus status, bool expected)
    {
        var row = CohortRows.Row(
            ResponseClass.Cr,
            CohortRows.Nothing with
            {
                Eligibility = status,
            }
        );
        Assert.Equal(expected, CohortFilter.Eligible.Includes(row));
    }

    [Fact]
    public void TryGetBuiltIn_FindsByExactName()
    {
        Assert.Equal(["all", "eligible"], CohortFilter.BuiltInNames);
        Assert.True(CohortFilter.TryGetBuiltIn("all", out var all));
        Assert.Same(CohortFilter.All, all);
        Assert.True(CohortFilter.TryGetBuiltIn("eligible", out var eligible));
        Assert.Same(CohortFilter.Eligible, eligible);
        Assert.False(CohortFilter.TryGetBuiltIn("Eligible", out _));
        Assert.False(CohortFilter.TryGetBuiltIn("", out _));
    }

    [Theory]
    [InlineData("center=03", YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData("center=03,04", YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData("center=04", YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData("outcome=r", YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData("outcome=cr,failure", YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData("phase=chronic", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("phase=persistent", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("phase=persistent,missing", YesNoUnknown.No, YesNoUnknown.Yes)]
    [InlineData("tpo_ra=romiplostim", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("immunosuppressor=cyclosporin", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("m_protein=yes", YesNoUnknown.Unknown, YesNoUnknown.Unknown)]
    [InlineData("m_protein=unknown", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("m_protein=unknown,missing", YesNoUnknown.Yes, YesNoUnknown.Yes)]
    [InlineData("age_years_from=65", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("age_years_from=66", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("age_years_to=65", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("age_years_to=64", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("age_years=missing", YesNoUnknown.No, YesNoUnknown.Yes)]
    [InlineData("age_years=known", YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData("age_years=missing&age_years_from=65", YesNoUnknown.Yes, YesNoUnknown.Yes)]
    [InlineData("baseline_from=12.5&baseline_to=12.5", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("itp_duration_months_from=16", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("itp_duration_months_from=16.001", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("day0_from=2015-06-15", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("day0_from=2015-06-16", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("day0_to=2015-06-15", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    [InlineData("day0_to=2015-06-14", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("age_years_from=66&phase=chronic", YesNoUnknown.No, YesNoUnknown.Unknown)]
    [InlineData("age_years_from=65&outcome=cr", YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData("age_years_from=65&eligibility=eligible", YesNoUnknown.Yes, YesNoUnknown.Unknown)]
    public void Membership_IsUnknown_WhereTheValueIsMissingOrUnknownAndNoOtherRestrictionSaysNo(
        string restrictions,
        YesNoUnknown typical,
        YesNoUnknown bare
    )
    {
        var filter = Filter(restrictions);

        Assert.Equal(typical, filter.MembershipOf(Typical));
        Assert.Equal(bare, filter.MembershipOf(Bare));
        Assert.Equal(typical == YesNoUnknown.Yes, filter.Includes(Typical));
        Assert.Equal(bare == YesNoUnknown.Yes, filter.Includes(Bare));
    }

    [Theory]
    [InlineData("sex=femme", "sex", "femme", CriterionProblemKind.UnknownCode)]
    [InlineData("center=99", "center", "99", CriterionProblemKind.UnknownCode)]
    [InlineData("outcome=missing", "outcome", "missing", CriterionProblemKind.UnknownCode)]
    [InlineData("age_years=65", "age_years", "65", CriterionProblemKind.UnknownCode)]
    [InlineData("age_years_from=old", "age_years_from", "old", CriterionProblemKind.NotANumber)]
    [InlineData("age_years_from=1e3", "age_years_from", "1e3", CriterionProblemKind.NotANumber)]
    [InlineData("day0_to=2015-02-30", "day0_to", "2015-02-30", CriterionProblemKind.NotADay)]
    [InlineData(
        "age_years_from=66&age_years_to=65",
        "age_years_to",
        "65",
        CriterionProblemKind.Reversed
    )]
    public void Text_ThatIsNoRestriction_IsAProblemThatNamesFieldAndValue(
        string restrictions,
        string name,
        string value,
        CriterionProblemKind kind
    )
    {
        var problems = new List<CriterionProblem>();
        Read(restrictions, problems);

        var problem = Assert.Single(problems);
        Assert.Equal((name, value, kind), (problem.Name, problem.Value, problem.Kind));
    }

    [Theory]
    [InlineData("outcome=cr,r", "outcome=r,failure", "outcome=r")]
    [InlineData("outcome=cr", "outcome=r", null)]
    [InlineData(
        "age_years_from=18&age_years_to=70",
        "age_years_from=65",
        "age_years_from=65&age_years_to=70"
    )]
    [InlineData("age_years_to=64", "age_years_from=65", null)]
    [InlineData("age_years=missing", "age_years_from=65", null)]
    [InlineData("day0_from=2015-01-01", "day0_to=2014-12-31", null)]
    [InlineData("sex=female", "phase=chronic", "sex=female&phase=chronic")]
    public void Merge_IsBothRestrictions_OrNoneWhenNobodyCouldPass(
        string one,
        string other,
        string? expected
    )
    {
        var merged = CriteriaMerge.Of(Filter(one).Criteria.Concat(Filter(other).Criteria));

        if (expected is null)
            Assert.Null(merged);
        else
            Assert.Equal(Filter(expected), new CohortFilter(merged!));
    }

    [Fact]
    public void Text_ReadsBackWhatItWrote()
    {
        const string text =
            "center=03&day0_from=2014-01-01&age_years=missing&age_years_to=65.5&phase=chronic";
        var filter = Filter(text);

        var again = Filter(
            string.Join('&', CriteriaText.Write(filter.Criteria).Select(p => $"{p.Key}={p.Value}"))
        );

        Assert.Equal(filter, again);
        Assert.Equal(4, filter.Criteria.Count);
    }

    [Fact]
    public void Apply_KeepsTheOrder()
    {
        var eligible = CohortRows.Row(ResponseClass.Cr);
        var not = CohortRows.Row(
            ResponseClass.Cr,
            CohortRows.Nothing with
            {
                Eligibility = EligibilityStatus.NotEligible,
            }
        );
        Assert.Equal(
            [Typical, eligible, Bare],
            CohortFilter.Eligible.Apply([Typical, not, eligible, Bare])
        );
    }

    [Theory]
    [InlineData(ResponseClass.Cr, ResponseClass.Failure, false)]
    [InlineData(ResponseClass.Failure, ResponseClass.Cr, false)]
    [InlineData(ResponseClass.R, ResponseClass.Cr, true)]
    public void AdjudicatedClass_TakesThePlace_AndTimesStayWithComputedEpisodes(
        ResponseClass computed,
        ResponseClass decided,
        bool keepsTimes
    )
    {
        var row = CohortRows.Responder(200, RelapseFreeSurvivalEnd.Relapse) with
        {
            Computed = computed,
            Adjudicated = decided,
        };
        if (computed == ResponseClass.Failure)
            row = row with { Outcome = CohortRows.Row(computed).Outcome };

        var seen = row.From(OutcomeSource.Adjudicated);

        Assert.Same(row, row.From(OutcomeSource.Computed));
        Assert.Equal(decided, seen.Outcome.Outcome);
        Assert.Equal(computed, seen.Computed);
        Assert.Equal(keepsTimes ? 200 : null, seen.Outcome.RfsDays);
        Assert.Equal(decided == ResponseClass.Failure ? null : keepsTimes, seen.Outcome.Relapse);
    }

    private static CohortFilter Filter(string restrictions)
    {
        var problems = new List<CriterionProblem>();
        var criteria = Read(restrictions, problems);
        Assert.Empty(problems);
        return new(criteria);
    }

    private static IReadOnlyList<CohortCriterion> Read(
        string restrictions,
        List<CriterionProblem> problems
    )
    {
        var pairs = restrictions
            .Split('&')
            .Select(pair => pair.Split('='))
            .ToLookup(pair => pair[0], pair => pair[1]);
        return CriteriaText.Read(
            name => pairs[name].SelectMany(value => value.Split(',')),
            ["03", "04"],
            problems
        );
    }
}
