using ItpRegistry.Domain.Cohorts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;
using Xunit;

namespace ItpRegistry.Domain.Tests.Cohorts;

public class CohortGroupTests
{
    [Fact]
    public void Codes_AreThoseOfTheTables()
    {
        Assert.Equal(
            [
                "all",
                "previous_immunosuppressor",
                "no_treatment_modification",
                "no_corticosteroids",
                "mmf",
                "aza",
                "eltrombopag",
                "romiplostim",
            ],
            CohortGroups.InOrder.Select(Codes<CohortGroup>.Of)
        );
    }

    [Theory]
    [InlineData(YesNoUnknown.Yes, YesNoUnknown.Yes)]
    [InlineData(YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData(YesNoUnknown.Unknown, YesNoUnknown.Unknown)]
    [InlineData(null, YesNoUnknown.Unknown)]
    public void MembershipOf_AYesNoItem_IsItsAnswer(YesNoUnknown? answer, YesNoUnknown expected)
    {
        var previous = CohortRows.Nothing with { PreviousImmunosuppressor = answer };
        var unmodified = CohortRows.Nothing with { NoTreatmentModification = answer };
        var withoutSteroids = CohortRows.Nothing with { NoCorticosteroids = answer };

        Assert.Equal(
            expected,
            CohortGroups.MembershipOf(previous, CohortGroup.PreviousImmunosuppressor)
        );
        Assert.Equal(
            expected,
            CohortGroups.MembershipOf(unmodified, CohortGroup.NoTreatmentModification)
        );
        Assert.Equal(
            expected,
            CohortGroups.MembershipOf(withoutSteroids, CohortGroup.NoCorticosteroids)
        );
    }

    [Theory]
    [InlineData(Immunosuppressor.MycophenolateMofetil, YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData(Immunosuppressor.Azathioprine, YesNoUnknown.No, YesNoUnknown.Yes)]
    [InlineData(Immunosuppressor.Cyclosporin, YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData(Immunosuppressor.Cyclophosphamide, YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData(Immunosuppressor.Everolimus, YesNoUnknown.No, YesNoUnknown.No)]
    [InlineData(null, YesNoUnknown.Unknown, YesNoUnknown.Unknown)]
    public void MembershipOf_AnImmunosuppressor_IsTheDrugGiven(
        Immunosuppressor? given,
        YesNoUnknown mmf,
        YesNoUnknown aza
    )
    {
        var patient = CohortRows.Nothing with { Immunosuppressor = given };

        Assert.Equal(mmf, CohortGroups.MembershipOf(patient, CohortGroup.Mmf));
        Assert.Equal(aza, CohortGroups.MembershipOf(patient, CohortGroup.Aza));
    }

    [Theory]
    [InlineData(TpoRa.Eltrombopag, YesNoUnknown.Yes, YesNoUnknown.No)]
    [InlineData(TpoRa.Romiplostim, YesNoUnknown.No, YesNoUnknown.Yes)]
    [InlineData(null, YesNoUnknown.Unknown, YesNoUnknown.Unknown)]
    public void MembershipOf_ATpoRa_IsTheDrugGiven(
        TpoRa? given,
        YesNoUnknown eltrombopag,
        YesNoUnknown romiplostim
    )
    {
        var patient = CohortRows.Nothing with { TpoRa = given };

        Assert.Equal(eltrombopag, CohortGroups.MembershipOf(patient, CohortGroup.Eltrombopag));
        Assert.Equal(romiplostim, CohortGroups.MembershipOf(patient, CohortGroup.Romiplostim));
    }

    [Fact]
    public void MembershipOf_All_IsEveryone() =>
        Assert.Equal(
            YesNoUnknown.Yes,
            CohortGroups.MembershipOf(CohortRows.Nothing, CohortGroup.All)
        );
}
