namespace ItpRegistry.Data.Removal;

/// <summary>What became of taking a patient out of the registry, or of bringing one back; but for <see cref="Done"/>, nothing was changed.</summary>
public enum RemovalResult
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>The patient is not there to be taken out or brought back, for somebody else was faster.</summary>
    Gone,

    /// <summary>The number under which the patient is said to stay is the duplicate's own.</summary>
    OwnNumber,

    /// <summary>Nobody who is in the registry has the number under which the patient is said to stay.</summary>
    NoSuchNumber,

    /// <summary>Somebody else is changing the patient, and did not end in time.</summary>
    Busy,
}
