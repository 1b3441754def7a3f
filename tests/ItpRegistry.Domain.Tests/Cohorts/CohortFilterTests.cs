using System.Globalization;
using ItpRegistry.Domain.Cohorts;
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
    [InlineData("2015-06-15", "2015-06-15", true)]
    [InlineData("2015-06-16", null, false)]
    [InlineData(null, "2015-06-14", false)]
    [InlineData("2015-06-15", null, true)]
    [InlineData(null, "2015-06-15", true)]
    public void Day0Range_IncludesBothEnds(string? from, string? to, bool expected)
    {
        var filter = new CohortFilter
        {
            Day0From = from is null ? null : DateOnly.Parse(from, CultureInfo.InvariantCulture),
            Day0To = to is null ? null : DateOnly.Parse(to, CultureInfo.InvariantCulture),
        };

        Assert.Equal(expected, filter.Includes(Typical));
        Assert.False(filter.Includes(Bare));
    }

    public static TheoryData<CohortFilter> Admitting =>
        [
            new CohortFilter
            {
                Centers = new HashSet<string> { "03", "04" },
            },
            new CohortFilter { Outcomes = new HashSet<ResponseClass> { ResponseClass.R } },
            new CohortFilter { Phases = new HashSet<ItpPhase> { ItpPhase.Chronic } },
            new CohortFilter { TpoRas = new HashSet<TpoRa> { TpoRa.Romiplostim } },
            new CohortFilter
            {
                Immunosuppressors = new HashSet<Immunosuppressor> { Immunosuppressor.Azathioprine },
            },
        ];

    [Theory]
    [MemberData(nameof(Admitting), DisableDiscoveryEnumeration = true)]
    public void Restriction_AdmitsWhoHasTheValue_AndNobodyWhoseValueIsMissing(CohortFilter filter)
    {
        Assert.True(filter.Includes(Typical));
        Assert.False(filter.Includes(Bare));
    }

    public static TheoryData<CohortFilter> Refusing =>
        [
            new CohortFilter { Centers = new HashSet<string> { "3" } },
            new CohortFilter { Outcomes = new HashSet<ResponseClass> { ResponseClass.Cr } },
            new CohortFilter { Phases = new HashSet<ItpPhase> { ItpPhase.Persistent } },
            new CohortFilter { TpoRas = new HashSet<TpoRa> { TpoRa.Eltrombopag } },
            new CohortFilter
            {
                Immunosuppressors = new HashSet<Immunosuppressor> { Immunosuppressor.Cyclosporin },
            },
            new CohortFilter
            {
                Eligibility = new HashSet<EligibilityStatus> { EligibilityStatus.Undetermined },
            },
        ];

    [Theory]
    [MemberData(nameof(Refusing), DisableDiscoveryEnumeration = true)]
    public void Restriction_RefusesOtherValues(CohortFilter filter) =>
        Assert.False(filter.Includes(Typical));

    [Fact]
    public void Restrictions_MustAllHold()
    {
        var filter = new CohortFilter
        {
            Centers = new HashSet<string> { "03" },
            Outcomes = new HashSet<ResponseClass> { ResponseClass.Failure },
        };
        Assert.False(filter.Includes(Typical));
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
}
