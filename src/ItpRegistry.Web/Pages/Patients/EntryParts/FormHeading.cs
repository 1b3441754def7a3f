using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>How a form's page is called: the form, or the row of it; with the patient before it in the title of the window.</summary>
public sealed class FormHeading(IStringLocalizer<EntryText> entryText, RowLabels rowLabels)
{
    public string Of(FormModel model)
    {
        var form = model.Target.Form;
        return !form.Repeats ? form.Title
            : model.IsNewRow ? entryText[$"Row.New.{form.Forms[0]}"].Value
            : rowLabels.Of(form.File, model.Row);
    }

    /// <summary>The page sets it itself: what a partial view writes into the view data does not reach the layout.</summary>
    public string TitleOf(FormModel model) =>
        entryText["Form.Title", model.Target.Patient.RegistryNumber, Of(model)];
}
