namespace ItpRegistry.Domain.Checks;

/// <summary>
/// What stops a form from being saved as complete, and refuses an import (domain.md section 2, and section 5, <i>Hard errors</i>).
/// </summary>
public enum HardErrorCode
{
    /// <summary>A date, or a year or month of birth, that is certainly after today. Today itself is accepted.</summary>
    FutureDate,

    /// <summary>A stop that is certainly before its start; the same day is accepted. Details: <c>start</c>.</summary>
    StopBeforeStart,

    /// <summary>A number outside its item's range, such as a count below 0. Details: <c>minimum</c>, <c>maximum</c>.</summary>
    OutOfRange,

    /// <summary>A death before the last follow-up; the same day is accepted. Details: <c>last_follow_up</c>.</summary>
    DeathBeforeLastFollowUp,

    /// <summary>
    /// Two courses of one agent in one form that certainly share a day. A drug that goes on from one combination into the next has the same
    /// start in both, and is one course. Details: <c>agent</c>, <c>other_row</c>.
    /// </summary>
    AgentTwiceAtOnce,

    /// <summary>Dead, without a date of death.</summary>
    DeadWithoutDate,

    /// <summary>A date of death with a vital status of alive or lost. Details: <c>vital_status</c>.</summary>
    DeathDateWithoutDeath,

    /// <summary>Last follow-up before day 0 of the first combination; the same day is accepted. Details: <c>day0</c>.</summary>
    LastFollowUpBeforeDay0,

    /// <summary>A value together with a reason for having none. Details: <c>reason</c>.</summary>
    ValueWithMissingReason,
}
