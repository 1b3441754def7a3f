namespace ItpRegistry.Domain.Checks;

/// <summary>What can be confirmed with a reason (domain.md sections 2, 5 and 7). Limits are in <see cref="CheckLimits"/>.</summary>
public enum SoftWarningCode
{
    /// <summary>The baseline of a combination is above 35 · 10⁹/L (section 2). Details: <c>limit</c>.</summary>
    BaselineHigh,

    /// <summary>The designated baseline is more than 14 days older than day 0 (section 5, <i>Baseline</i>). Details: <c>day0</c>.</summary>
    BaselineOld,

    /// <summary>The baseline is dated after day 0 (section 7). Details: <c>day0</c>.</summary>
    BaselineAfterDay0,

    /// <summary>A count or baseline above 1000 · 10⁹/L (section 2). Details: <c>limit</c>.</summary>
    CountVeryHigh,

    /// <summary>A count or baseline of 1500 or more, or a count of 1000 times its neighbors or more, as if typed per µL (section 7).</summary>
    CountPerMicroliter,

    /// <summary>A count that differs by more than 500 · 10⁹/L from one at most 7 days earlier (section 2). Details: <c>earlier_date</c>, <c>earlier_count</c>.</summary>
    CountJump,

    /// <summary>A remark that names EDTA clumping beside a count below 30 · 10⁹/L (section 7). Details: <c>count</c>.</summary>
    ClumpingWithLowCount,

    /// <summary>A count at CR level at most 7 days from a bleeding event of WHO grade 2 or more (section 7). Details: <c>bleeding_date</c>, <c>grade</c>.</summary>
    CompleteResponseLevelWithBleeding,

    /// <summary>
    /// A count that starts a response within 28 days after IVIg, anti-D or pulsed corticosteroids, or 7 after a platelet transfusion
    /// (section 7). Details: <c>type</c>, <c>rescue_row</c>.
    /// </summary>
    RescueBeforeResponse,

    /// <summary>Older than 100 completed years at day 0 of the first combination, or today without one (section 2). Details: <c>age</c>.</summary>
    AgeHigh,

    /// <summary>ITP diagnosed after day 0 of the first combination, by the day that the date of diagnosis stands for (section 2). Details: <c>day0</c>.</summary>
    DiagnosisAfterDay0,

    /// <summary>
    /// A diagnosis that makes persistent or chronic ITP, which the registry is about, impossible: certainly less than 3 months before day 0
    /// (section 7). Details: <c>day0</c>.
    /// </summary>
    DiagnosisTooRecent,

    /// <summary>
    /// No treatment modification in the 3 months before day 0 is stated, and a prior treatment started or stopped, or a rescue treatment was
    /// given, certainly within them (section 2). Details: <c>file</c>, <c>row</c>, <c>date</c>.
    /// </summary>
    ModificationContradicted,

    /// <summary>Two different TPO-RAs that certainly share a day (section 7). Details: <c>agent</c>, <c>other_agent</c>, <c>other_file</c>, <c>other_row</c>.</summary>
    TwoTpoRasAtOnce,

    /// <summary>A second splenectomy (section 7).</summary>
    SecondSplenectomy,

    /// <summary>
    /// An answer that the other answers make pointless, such as the cause of an ITP that is primary (section 2, conditional items). Pages ask before
    /// they clear it; an import keeps it and says so. Details: <c>applies_when</c>.
    /// </summary>
    AnswerOutOfPlace,
}
