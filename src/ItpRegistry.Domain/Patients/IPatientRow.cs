using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Domain.Patients;

/// <summary>A row of a form that belongs to a patient; it carries the patient's center so that access follows the center.</summary>
public interface IPatientRow : IFormRow
{
    /// <summary>The surrogate key.</summary>
    int Id { get; set; }

    /// <summary>The patient.</summary>
    int PatientId { get; set; }

    /// <summary>The patient's center.</summary>
    int CenterId { get; set; }
}

/// <summary>The keys that every row of a patient's form carries.</summary>
public abstract class PatientRow : IPatientRow
{
    /// <inheritdoc/>
    public int Id { get; set; }

    /// <inheritdoc/>
    public int PatientId { get; set; }

    /// <inheritdoc/>
    public int CenterId { get; set; }

    /// <inheritdoc/>
    public Dictionary<string, MissingReason> Missing { get; set; } = [];
}

/// <summary>A row of a repeating form, numbered from 1 within the patient.</summary>
public abstract class SequencedRow : PatientRow
{
    /// <summary>The row's number within the patient, from 1; the key beside the registry number.</summary>
    public int Sequence { get; set; }
}
