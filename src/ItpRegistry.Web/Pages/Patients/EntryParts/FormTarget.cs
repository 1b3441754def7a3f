using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What a page with a form edits: a patient's form, or one row of it.</summary>
/// <param name="Form">The form.</param>
/// <param name="Patient">The patient.</param>
/// <param name="RowKey">The row as the data dictionary writes it, <see cref="New"/> for one that is to be added, empty where a patient has one row.</param>
public sealed record FormTarget(EntryForm Form, PatientInCenter Patient, string RowKey)
{
    /// <summary>In the address of a row that is not stored yet.</summary>
    public const string New = "new";

    /// <summary>The field of a form whose row somebody else deleted, which its reader has been told: sent, it is added as a new row.</summary>
    public const string GoneField = "gone";

    public bool IsNew => RowKey == New;

    /// <summary>Whether the form has such a row, or may come to have it.</summary>
    public bool IsPossible =>
        !Form.Repeats
        || IsNew
        || (
            int.TryParse(RowKey, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && RowKey == number.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>Whether a form without a stored row makes one when it is sent.</summary>
    public bool MayBeAdded(IFormCollection posted) =>
        !Form.Repeats || IsNew || posted.ContainsKey(GoneField);

    /// <summary>Where the form is, and under which its draft is kept.</summary>
    public string Address => Form.AddressFor(Patient.RegistryNumber, RowKey);

    /// <summary>The stored row; <see langword="null"/> when there is none, or none any more.</summary>
    public IFormRow? FindIn(Patient patient) =>
        (IFormRow?)
            Form.File.RowsOf(patient).FirstOrDefault(row => Form.File.RowKeyOf(row) == RowKey);

    /// <summary>A new row of the patient, behind the others.</summary>
    public IFormRow AddTo(Patient patient)
    {
        var row = (PatientRow)Form.File.CreateRow(patient.RegistryNumber);
        row.PatientId = patient.Id;
        row.CenterId = patient.CenterId;
        if (row is SequencedRow sequenced)
        {
            sequenced.Sequence =
                1
                + Form.File.RowsOf(patient)
                    .Cast<SequencedRow>()
                    .Select(other => other.Sequence)
                    .DefaultIfEmpty()
                    .Max();
        }
        Form.File.AddTo(patient, row);
        return row;
    }

    /// <summary>The target once its row is stored.</summary>
    public FormTarget Of(IFormRow row) => this with { RowKey = Form.File.RowKeyOf(row) };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Form.Path}/{RowKey}");
}
