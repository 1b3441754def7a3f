namespace ItpRegistry.Domain.Response;

/// <summary>
/// A named, versioned set of parameters of the response classification (domain.md section 5). Every computed outcome records which one
/// produced it.
/// </summary>
public sealed record ResponseDefinition
{
    /// <summary>The most characters of a name.</summary>
    public const int MaximumNameLength = 60;

    /// <summary>The paper's definition, the default: complete response above 100, response from 30 and twice the baseline, each for at least 3 months.</summary>
    public static ResponseDefinition Crickx2023 { get; } =
        new()
        {
            Name = "Crickx 2023",
            Version = 1,
            CompleteResponseLevel = 100,
            CompleteResponseLevelIncluded = false,
            ResponseLevel = 30,
            BaselineMultiple = 2,
            PersistenceMonths = 3,
            PersistenceDays = 0,
            LossNeedsConfirmation = false,
            BleedingEndsResponse = false,
            RescueMasks = false,
            RescueEffectDays = 28,
            TransfusionEffectDays = 7,
            SparseAfterMonths = 6,
            BuiltIn = true,
        };

    /// <summary>The definition of the international working group (Rodeghiero et al., Blood 2009;113:2386-93).</summary>
    public static ResponseDefinition Iwg2009 { get; } =
        new()
        {
            Name = "IWG 2009",
            Version = 1,
            CompleteResponseLevel = 100,
            CompleteResponseLevelIncluded = true,
            ResponseLevel = 30,
            BaselineMultiple = 2,
            PersistenceMonths = 0,
            PersistenceDays = 7,
            LossNeedsConfirmation = true,
            BleedingEndsResponse = true,
            RescueMasks = true,
            RescueEffectDays = 28,
            TransfusionEffectDays = 7,
            SparseAfterMonths = 6,
            BuiltIn = true,
        };

    /// <summary>The two that cannot be edited, the default first.</summary>
    public static IReadOnlyList<ResponseDefinition> BuiltIns { get; } = [Crickx2023, Iwg2009];

    /// <summary>The surrogate key in the database; 0 when not stored.</summary>
    public int Id { get; init; }

    /// <summary>The name, as shown and as written in <c>outcomes.csv</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The level of a complete response, in 10⁹/L.</summary>
    public required decimal CompleteResponseLevel { get; init; }

    /// <summary>Whether a count equal to <see cref="CompleteResponseLevel"/> reaches it.</summary>
    public required bool CompleteResponseLevelIncluded { get; init; }

    /// <summary>The lowest count of a response, in 10⁹/L, itself included.</summary>
    public required decimal ResponseLevel { get; init; }

    /// <summary>How many times the baseline a response must reach, the product itself included.</summary>
    public required decimal BaselineMultiple { get; init; }

    /// <summary>Calendar months from onset to last evidence that make an episode persist, both ends included; added to <see cref="PersistenceDays"/>.</summary>
    public required int PersistenceMonths { get; init; }

    /// <summary>Days from onset to last evidence that make an episode persist, both ends included; added to <see cref="PersistenceMonths"/>.</summary>
    public required int PersistenceDays { get; init; }

    /// <summary>Whether a loss takes two low occasions at least one day apart (true) or the first low count (false).</summary>
    public required bool LossNeedsConfirmation { get; init; }

    /// <summary>Whether bleeding of WHO grade 1 or more, or of unknown grade, is an occasion of no response on its day.</summary>
    public required bool BleedingEndsResponse { get; init; }

    /// <summary>Whether counts within a rescue treatment's effect are masked (true) or used and flagged (false).</summary>
    public required bool RescueMasks { get; init; }

    /// <summary>Days that IVIg, anti-D and pulsed corticosteroids act after their last day, both ends included.</summary>
    public required int RescueEffectDays { get; init; }

    /// <summary>Days that a platelet transfusion acts after its last day, both ends included.</summary>
    public required int TransfusionEffectDays { get; init; }

    /// <summary>A silence between two successive counts longer than this many calendar months makes the evidence sparse.</summary>
    public required int SparseAfterMonths { get; init; }

    /// <summary>Whether it is one of the two that cannot be edited.</summary>
    public bool BuiltIn { get; init; }
}
