namespace ItpRegistry.Data.Auditing;

/// <summary>
/// One change of one row of a patient's data, written by the database itself and never changed: who, when, from where, which row, every column's old
/// and new value, and why. Each entry carries the hash of the one before it of the same patient. When a patient's data are erased, what an entry tells of
/// them is erased with them; its hash stays, so that the chain can still be checked.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public int PatientId { get; set; }

    public int CenterId { get; set; }

    /// <summary>The entry's number within the patient, from 1 without a gap.</summary>
    public int Number { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    public int? UserId { get; set; }

    public required string UserName { get; set; }

    /// <summary>From where: <c>page</c>, <c>import</c>, <c>api</c> or <c>verb</c>.</summary>
    public required string Origin { get; set; }

    /// <summary><c>insert</c>, <c>update</c> or <c>delete</c>.</summary>
    public required string Operation { get; set; }

    public required string TableName { get; set; }

    /// <summary>The row within the patient, as the data dictionary writes it; null when erased.</summary>
    public string? RowKey { get; set; }

    /// <summary>Each changed column with its old and its new value, as a JSON object of pairs; null when erased.</summary>
    public string? Changes { get; set; }

    /// <summary>Why, when asked for; null when erased.</summary>
    public string? Reason { get; set; }

    /// <summary>Random, so that an erased value cannot be found by hashing guesses; erased with it.</summary>
    public Guid? Salt { get; set; }

    /// <summary>SHA-256 of salt, row key, reason and changes.</summary>
    public required byte[] ContentHash { get; set; }

    /// <summary>The hash of the patient's entry before this one; null in the first.</summary>
    public byte[]? PreviousHash { get; set; }

    /// <summary>SHA-256 of everything above but the key.</summary>
    public required byte[] Hash { get; set; }
}
