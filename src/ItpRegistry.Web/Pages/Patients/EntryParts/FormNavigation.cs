using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>A form on the way through a case.</summary>
/// <param name="Form">The form.</param>
/// <param name="Address">Where it is entered.</param>
/// <param name="State">How far it has come; of a page with two forms, the less advanced of them.</param>
/// <param name="Answered">Its required items that are answered.</param>
/// <param name="Total">Its required items that apply.</param>
/// <param name="IsCurrent">Whether it is the one that is shown.</param>
public sealed record FormStep(
    EntryForm Form,
    string Address,
    FormState State,
    int Answered,
    int Total,
    bool IsCurrent
);

/// <summary>The forms of a case in their order, each with its state.</summary>
public sealed record FormNavigation(string RegistryNumber, IReadOnlyList<FormStep> Steps)
{
    /// <summary>The form after the one that is shown; <see langword="null"/> after the last.</summary>
    public FormStep? Next => Steps.SkipWhile(step => !step.IsCurrent).Skip(1).FirstOrDefault();

    public static FormNavigation Of(
        Patient patient,
        IReadOnlySet<CrfForm> calledComplete,
        EntryForm? current
    ) =>
        new(
            patient.RegistryNumber,
            [.. EntryForm.All.Select(form => Step(patient, calledComplete, form, current))]
        );

    private static FormStep Step(
        Patient patient,
        IReadOnlySet<CrfForm> calledComplete,
        EntryForm form,
        EntryForm? current
    )
    {
        var parts = form.Forms.Select(part => FormProgress.Of(patient, part)).ToList();
        var states = parts.Select(part => part.StateWhen(calledComplete.Contains(part.Form)));
        return new(
            form,
            form.EntranceFor(patient),
            Joined([.. states]),
            parts.Sum(part => part.Answered),
            parts.Sum(part => part.Total),
            form == current
        );
    }

    private static FormState Joined(List<FormState> states) =>
        states.TrueForAll(state => state == states[0]) ? states[0] : FormState.Draft;
}
