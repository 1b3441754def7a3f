using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Interchange;

/// <summary>The English of the command line for what the dictionary and the checks find.</summary>
public static class Words
{
    public static string Of(ItemProblemKind kind) =>
        kind switch
        {
            ItemProblemKind.Blank => "blank",
            ItemProblemKind.NotAnInteger => "not a whole number",
            ItemProblemKind.NotANumber => "not a number",
            ItemProblemKind.OutOfRange => "out of range",
            ItemProblemKind.TooManyDecimals => "too many decimals",
            ItemProblemKind.NotADate => "not a date",
            ItemProblemKind.NotAPartialDate => "not a date, month or year",
            ItemProblemKind.UnknownCode => "an unknown code",
            ItemProblemKind.TooLong => "too long",
            ItemProblemKind.ControlCharacter => "text with a control character",
            ItemProblemKind.NotACenterCode => "not a center code",
            ItemProblemKind.NotARegistryNumber => "not a registry number",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>What is wrong, and what would be accepted.</summary>
    public static (string Problem, string Accepted) Of(Finding<HardErrorCode> error) =>
        error.Code switch
        {
            HardErrorCode.FutureDate => ("in the future", "today or earlier"),
            HardErrorCode.StopBeforeStart => (
                $"before the start, {error.Details["start"]}",
                "the start or later"
            ),
            HardErrorCode.OutOfRange => (
                "out of range",
                $"{error.Details["minimum"]} to {error.Details["maximum"]}"
            ),
            HardErrorCode.DeathBeforeLastFollowUp => (
                $"before the last follow-up, {error.Details["last_follow_up"]}",
                "the last follow-up or later"
            ),
            HardErrorCode.AgentTwiceAtOnce => (
                $"{error.Details["agent"]} twice at once, also in row {error.Details["other_row"]}",
                "courses of one agent that share no day"
            ),
            HardErrorCode.DeadWithoutDate => (
                "dead without a date of death",
                "the date of death of a patient who is dead"
            ),
            HardErrorCode.DeathDateWithoutDeath => (
                $"a date of death of a patient who is {error.Details["vital_status"]}",
                "a date of death with the vital status dead only"
            ),
            HardErrorCode.LastFollowUpBeforeDay0 => (
                $"before day 0, {error.Details["day0"]}",
                "day 0 or later"
            ),
            HardErrorCode.ValueWithMissingReason => (
                $"a value beside the reason {error.Details["reason"]} for having none",
                "a value or a reason, not both"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, null),
        };

    public static string Of(Finding<SoftWarningCode> warning)
    {
        var details = warning.Details;
        return warning.Code switch
        {
            SoftWarningCode.BaselineHigh => $"baseline above {details["limit"]}",
            SoftWarningCode.BaselineOld =>
                $"baseline more than 14 days before day 0, {details["day0"]}",
            SoftWarningCode.BaselineAfterDay0 => $"baseline after day 0, {details["day0"]}",
            SoftWarningCode.CountVeryHigh => $"count above {details["limit"]}",
            SoftWarningCode.CountPerMicroliter => "count that looks typed per µL",
            SoftWarningCode.CountJump =>
                $"more than 500 from {details["earlier_count"]} on {details["earlier_date"]}",
            SoftWarningCode.ClumpingWithLowCount =>
                $"clumping named beside a count of {details["count"]}",
            SoftWarningCode.CompleteResponseLevelWithBleeding =>
                $"count at complete-response level within a week of bleeding of grade {details["grade"]} on {details["bleeding_date"]}",
            SoftWarningCode.RescueBeforeResponse =>
                $"count that starts a response in the effect of {details["type"]}, row {details["rescue_row"]}",
            SoftWarningCode.AgeHigh => $"age of {details["age"]} years",
            SoftWarningCode.DiagnosisAfterDay0 => $"diagnosis after day 0, {details["day0"]}",
            SoftWarningCode.DiagnosisTooRecent =>
                $"diagnosis less than 3 months before day 0, {details["day0"]}",
            SoftWarningCode.ModificationContradicted =>
                $"contradicted by {details["file"]}, row {details["row"]}: {details["date"]}",
            SoftWarningCode.TwoTpoRasAtOnce =>
                $"at once with {details["other_agent"]} in {details["other_file"]}, row {details["other_row"]}",
            SoftWarningCode.SecondSplenectomy => "a second splenectomy",
            SoftWarningCode.AnswerOutOfPlace =>
                $"an answer that applies only when {details["applies_when"]}",
            _ => throw new ArgumentOutOfRangeException(nameof(warning), warning.Code, null),
        };
    }
}
