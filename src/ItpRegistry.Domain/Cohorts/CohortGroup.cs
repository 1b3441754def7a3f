using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Cohorts;

#pragma warning disable CS1591 // Each member is its code; labels in English and French are in the web resources.

/// <summary>The groups of Table 2, in the order of the paper (domain.md section 6); their codes are those of <c>table2.csv</c>.</summary>
public enum CohortGroup
{
    All,
    PreviousImmunosuppressor,
    NoTreatmentModification,
    NoCorticosteroids,
    Mmf,
    Aza,
    Eltrombopag,
    Romiplostim,
}

#pragma warning restore CS1591

/// <summary>Who belongs to a group.</summary>
public static class CohortGroups
{
    /// <summary>A group of fewer patients than this is marked (domain.md section 6).</summary>
    public const int SmallBelow = 5;

    /// <summary>Every group, in the order of the paper.</summary>
    public static IReadOnlyList<CohortGroup> InOrder { get; } = Enum.GetValues<CohortGroup>();

    /// <summary>
    /// Whether a patient belongs to a group: yes is a member, no belongs to the complement, unknown to neither. A missing answer
    /// tells no more than an unknown one, so it is unknown too (domain.md section 5, "Groups").
    /// </summary>
    public static YesNoUnknown MembershipOf(
        PatientCharacteristics characteristics,
        CohortGroup group
    ) =>
        group switch
        {
            CohortGroup.All => YesNoUnknown.Yes,
            CohortGroup.PreviousImmunosuppressor => Known(characteristics.PreviousImmunosuppressor),
            CohortGroup.NoTreatmentModification => Known(characteristics.NoTreatmentModification),
            CohortGroup.NoCorticosteroids => Known(characteristics.NoCorticosteroids),
            CohortGroup.Mmf => Is(
                characteristics.Immunosuppressor,
                Immunosuppressor.MycophenolateMofetil
            ),
            CohortGroup.Aza => Is(characteristics.Immunosuppressor, Immunosuppressor.Azathioprine),
            CohortGroup.Eltrombopag => Is(characteristics.TpoRa, TpoRa.Eltrombopag),
            CohortGroup.Romiplostim => Is(characteristics.TpoRa, TpoRa.Romiplostim),
            _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
        };

    private static YesNoUnknown Known(YesNoUnknown? answer) => answer ?? YesNoUnknown.Unknown;

    private static YesNoUnknown Is(Immunosuppressor? given, Immunosuppressor drug) =>
        given is null ? YesNoUnknown.Unknown
        : given == drug ? YesNoUnknown.Yes
        : YesNoUnknown.No;

    private static YesNoUnknown Is(TpoRa? given, TpoRa drug) =>
        given is null ? YesNoUnknown.Unknown
        : given == drug ? YesNoUnknown.Yes
        : YesNoUnknown.No;
}
