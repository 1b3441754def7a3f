using ItpRegistry.Data.Auditing.Replay;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;
using ItpRegistry.Web.Pages.Patients.RecordParts;

namespace ItpRegistry.Web.Pages.Patients.AsOfParts;

/// <summary>An answer as it was, beside the one of today.</summary>
/// <param name="Then">The answer as it was.</param>
/// <param name="Today">What stands in its place today; null when it is the same, or its row is gone.</param>
public sealed record AsOfField(FieldView Then, string? Today);

/// <summary>A row as it was.</summary>
/// <param name="Heading">What it is called; null where a patient has only one.</param>
/// <param name="IsGone">Whether it is not there today.</param>
/// <param name="Fields">Its answers.</param>
public sealed record AsOfRow(string? Heading, bool IsGone, IReadOnlyList<AsOfField> Fields)
{
    /// <summary>The answer to an item; null when there was and is none.</summary>
    public AsOfField? this[DictionaryItem item] =>
        Fields.FirstOrDefault(answer => answer.Then.Item == item);

    public bool Differs => IsGone || Fields.Any(answer => answer.Today is not null);
}

/// <summary>A form as it was.</summary>
/// <param name="Form">The form, for its title and anchor.</param>
/// <param name="WasComplete">Whether it was called complete.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="OfPatient">What a form with rows asks once for the patient; null when it asks nothing, or nothing was answered.</param>
/// <param name="Added">How many rows there are today that were not there.</param>
public sealed record AsOfForm(
    FormView Form,
    bool WasComplete,
    IReadOnlyList<AsOfRow> Rows,
    AsOfRow? OfPatient,
    int Added
)
{
    public bool IsEmpty => Rows.Count == 0 && OfPatient is null && Added == 0;

    public bool Differs => Added > 0 || OfPatient?.Differs == true || Rows.Any(row => row.Differs);

    /// <summary>The items of the columns when it is shown as a table: those with an answer in some row, then or today.</summary>
    public IEnumerable<DictionaryItem> Columns =>
        Form.Items.Where(item => Rows.Any(row => row[item] is not null));
}

/// <summary>The computed outcome as it was, beside the one of today.</summary>
/// <param name="Definition">The response definition.</param>
/// <param name="Then">The class on the data of that moment.</param>
/// <param name="Reason">Why it was that class, in words.</param>
/// <param name="Today">The class on today's data.</param>
public sealed record AsOfOutcome(
    ResponseDefinition Definition,
    ResponseClass Then,
    string Reason,
    ResponseClass Today
);

/// <summary>A patient's record as it stood at a moment.</summary>
/// <param name="Moment">The moment (UTC).</param>
/// <param name="Record">What the trail tells.</param>
/// <param name="Outcomes">The computed outcomes; none when there was no patient.</param>
/// <param name="Forms">The forms with something in them; none when there was no patient.</param>
public sealed record AsOfView(
    DateTime Moment,
    PatientAsOf Record,
    IReadOnlyList<AsOfOutcome> Outcomes,
    IReadOnlyList<AsOfForm> Forms
);
