using ItpRegistry.Domain.AdverseEvents;
using ItpRegistry.Domain.Bleeding;
using ItpRegistry.Domain.Centers;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.FollowUp;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Domain.Time;
using ItpRegistry.Domain.Treatments;

namespace ItpRegistry.Domain.Patients;

/// <summary>
/// A patient's case: forms 1 (identification) and 2 (ITP history), with the rows of the other forms. Never a name, initials, hospital
/// number or full date of birth (domain.md section 2).
/// </summary>
public sealed class Patient : IFormRow
{
    /// <summary>The earliest year of birth accepted.</summary>
    public const int MinimumBirthYear = PartialDate.MinimumYear;

    /// <summary>The highest antinuclear antibody titre accepted, the n of 1/n; the lowest is 0.</summary>
    public const int MaximumAnaTitre = 100_000;

    /// <summary>The fewest digits that follow the center code and the hyphen in a registry number.</summary>
    public const int RegistryNumberMinimumDigits = 4;

    /// <summary>The surrogate key.</summary>
    public int Id { get; set; }

    /// <summary>The center that registered the patient.</summary>
    public int CenterId { get; set; }

    /// <summary>The center that registered the patient.</summary>
    public Center? Center { get; set; }

    /// <summary>Center code, hyphen, four digits or more: <c>03-0007</c>.</summary>
    public required string RegistryNumber { get; set; }

    /// <summary>Sex.</summary>
    public Sex? Sex { get; set; }

    /// <summary>Year of birth, from 1900.</summary>
    public int? BirthYear { get; set; }

    /// <summary>Month of birth, 1 to 12; optional.</summary>
    public int? BirthMonth { get; set; }

    /// <summary>Non-opposition or consent.</summary>
    public ConsentStatus? Consent { get; set; }

    /// <summary>When the present consent status was given.</summary>
    public DateOnly? ConsentDate { get; set; }

    /// <summary>When the patient was included in the registry.</summary>
    public DateOnly? InclusionDate { get; set; }

    /// <summary>Date of the diagnosis of ITP, as far as it is known.</summary>
    public PartialDate? DiagnosisDate { get; set; }

    /// <summary>Primary or secondary ITP.</summary>
    public ItpType? ItpType { get; set; }

    /// <summary>Cause, when secondary.</summary>
    public SecondaryCause? SecondaryCause { get; set; }

    /// <summary>Cause in words, when other.</summary>
    public string? SecondaryCauseOther { get; set; }

    /// <summary>Monoclonal gammopathy of undetermined significance.</summary>
    public YesNoUnknown? Mgus { get; set; }

    /// <summary>Monoclonal (M) protein of any cause.</summary>
    public YesNoUnknown? MProtein { get; set; }

    /// <summary>Antinuclear antibody titre, the n of 1/n, 0 when negative; positive from 160.</summary>
    public int? AnaTitre { get; set; }

    /// <summary>Antiphospholipid antibodies.</summary>
    public YesNoUnknown? AntiphospholipidAntibodies { get; set; }

    /// <summary>Bone-marrow examination.</summary>
    public BoneMarrow? BoneMarrow { get; set; }

    /// <summary>Bone-marrow finding in words, when other.</summary>
    public string? BoneMarrowOther { get; set; }

    /// <summary>Why no splenectomy was done.</summary>
    public SplenectomyNotDoneReason? SplenectomyNotDoneReason { get; set; }

    /// <inheritdoc/>
    public Dictionary<string, MissingReason> Missing { get; set; } = [];

    /// <summary>Form 3: treatments before the combination.</summary>
    public List<PriorTreatment> PriorTreatments { get; set; } = [];

    /// <summary>Forms 4 and 5: combinations with the inclusion visit of each; analyses use the one with the lowest sequence.</summary>
    public List<Combination> Combinations { get; set; } = [];

    /// <summary>Form 6: platelet counts.</summary>
    public List<PlateletCount> PlateletCounts { get; set; } = [];

    /// <summary>Form 7: rescue treatments and later lines.</summary>
    public List<RescueTreatment> RescueTreatments { get; set; } = [];

    /// <summary>Form 8: bleeding events.</summary>
    public List<BleedingEvent> BleedingEvents { get; set; } = [];

    /// <summary>Form 9: adverse events.</summary>
    public List<AdverseEvent> AdverseEvents { get; set; } = [];

    /// <summary>Form 10: follow-up, when begun.</summary>
    public PatientFollowUp? FollowUp { get; set; }

    /// <summary>
    /// The combination that analyses use: the one with the lowest sequence (domain.md section 5); <see langword="null"/> when none is entered.
    /// </summary>
    public Combination? FirstCombination()
    {
        Combination? first = null;
        foreach (var combination in Combinations)
        {
            if (first is null || combination.Sequence < first.Sequence)
                first = combination;
        }
        return first;
    }
}
