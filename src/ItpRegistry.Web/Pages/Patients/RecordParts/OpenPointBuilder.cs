using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.RecordParts;

/// <summary>Finds what is open in a case, in words.</summary>
public sealed class OpenPointBuilder(
    IStringLocalizer<RecordText> recordText,
    ClinicalWording wording,
    WarningNarration warnings,
    HardErrorMessages errors,
    FindingPlaces places
)
{
    /// <summary>More names in a row help nobody to find the place: the form shows them all.</summary>
    private const int MostItems = 6;

    private const int MostRows = 5;

    public OpenPoints Build(
        RecordData data,
        OutcomeView outcome,
        IReadOnlyList<FormStatusView> forms
    )
    {
        return new(
            [
                .. PatientChecks
                    .HardErrors(data.Patient, data.Today)
                    .Select(error => new OpenPoint(
                        Place(error, data.Patient),
                        errors.For(error, error.File)
                    )),
            ],
            Disagreement(outcome),
            [
                .. data
                    .Warnings.Where(warning => warning.Confirmation is null)
                    .Select(warning => Point(warning.Found, data.Patient)),
            ],
            [
                .. forms
                    .Where(form => form.State != FormState.Empty)
                    .Where(form => !form.Progress.MayBeComplete)
                    .Select(form => Unanswered(form, data.Patient)),
            ],
            [.. forms.Where(form => form.State == FormState.Empty).Select(Place)],
            [
                .. data
                    .Warnings.Where(warning => warning.Confirmation is not null)
                    .Select(warning => new ConfirmedWarning(
                        Point(warning.Found, data.Patient),
                        warning.Confirmation!
                    )),
            ]
        );
    }

    private OpenPoint Point(Finding<SoftWarningCode> found, Patient patient) =>
        new(Place(found, patient), warnings.Tell(found).Text);

    private OpenPlace Place<TCode>(Finding<TCode> found, Patient patient)
        where TCode : struct, Enum
    {
        var form = found.Item.Form ?? found.File.Forms[0];
        return new(form, found.RowKey, places.Of(found, patient));
    }

    private string? Disagreement(OutcomeView outcome) =>
        outcome is { AssessmentDiffers: true, IsDecided: false, Assessment: { } assessment }
            ? recordText[
                "Open.Disagreement",
                ClinicalWording.Choice(
                    DataDictionary.FollowUp["investigator_assessment"],
                    assessment
                ),
                wording.Label(outcome.Outcome.Outcome)
            ].Value
            : null;

    private static OpenPlace Place(FormStatusView form) => new(form.Form, "", form.Title);

    private UnansweredForm Unanswered(FormStatusView form, Patient patient)
    {
        var points = form
            .Progress.Unanswered.GroupBy(missing => (missing.File, missing.RowKey))
            .Select(row => new OpenPoint(
                new(
                    form.Form,
                    row.Key.RowKey,
                    places.RowName(row.Key.File, row.Key.RowKey, patient)
                ),
                Names([.. row.Select(missing => missing.Item)])
            ))
            .ToList();
        return new(Place(form), [.. points.Take(MostRows)], Math.Max(0, points.Count - MostRows));
    }

    private string Names(IReadOnlyList<DictionaryItem> items)
    {
        var names = string.Join(
            ", ",
            items.Take(MostItems).Select(item => item.Label.In(ItemMessages.Language))
        );
        return items.Count > MostItems
            ? recordText["Open.More", names, items.Count - MostItems]
            : names;
    }
}
