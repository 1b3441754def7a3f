using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>How far a form has come, for the list of the ten.</summary>
/// <param name="Progress">What is counted in it.</param>
/// <param name="State">Whether it is empty, a draft or complete.</param>
/// <param name="Title">Its title.</param>
public sealed record FormStatusView(FormProgress Progress, FormState State, string Title)
{
    public CrfForm Form => Progress.Form;

    /// <summary>The number of its rows; null where a patient has one.</summary>
    public int? Entries => DataDictionary.FileOf(Form).Repeats ? Progress.Rows : null;

    /// <summary>The style class of its state.</summary>
    public string Style => $"form-state-{State.ToString().ToLowerInvariant()}";

    /// <summary>The ten forms in their order.</summary>
    /// <param name="patient">The patient with all rows.</param>
    /// <param name="completed">The forms that somebody has called complete.</param>
    public static IReadOnlyList<FormStatusView> OfAll(
        Patient patient,
        IReadOnlySet<CrfForm> completed
    ) =>
        [
            .. FormProgress
                .OfAll(patient)
                .Select(progress => new FormStatusView(
                    progress,
                    progress.StateWhen(completed.Contains(progress.Form)),
                    CrfForms.Title(progress.Form).In(ItemMessages.Language)
                )),
        ];
}
