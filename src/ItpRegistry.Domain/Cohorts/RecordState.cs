namespace ItpRegistry.Domain.Cohorts;

/// <summary>How far the record of a patient has come.</summary>
public enum RecordState
{
    /// <summary>Not every form was called complete.</summary>
    InProgress,

    /// <summary>Every form was called complete.</summary>
    Complete,
}
