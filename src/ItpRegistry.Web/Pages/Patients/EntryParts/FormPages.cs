using ItpRegistry.Domain.Patients;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Where a person goes after a form was stored: on, without having to look for the way.</summary>
public sealed class FormPages
{
    /// <summary>The address after a form was stored, with what is to be said there; no clinical value is in it.</summary>
    public string After(FormSaveResult result, string? command, bool complete)
    {
        var (form, number) = (result.Target.Form, result.Target.Patient.RegistryNumber);
        var notice = new FormNotice(
            form,
            complete ? FormNotice.Complete : FormNotice.Stored,
            result.Warned
        );
        if (complete)
            return NextAddress(form, result.Patient!) + notice.Query;
        return command switch
        {
            "another" => form.AddressFor(number, FormTarget.New) + notice.Query,
            "draft" => result.Target.Address + notice.Query,
            _ when form.Repeats => form.AddressFor(number) + notice.Query,
            _ => result.Target.Address + notice.Query,
        };
    }

    /// <summary>The form after this one, or the patient's home after the last.</summary>
    public static string NextAddress(EntryForm form, Patient patient) =>
        form.Next?.EntranceFor(patient) ?? $"/patients/{patient.RegistryNumber}";
}
