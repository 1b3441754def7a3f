using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Patients;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Where in a case something was found, in words: the form, the row by what it holds, the item.</summary>
public sealed class FindingPlaces(IStringLocalizer<RecordText> recordText, RowLabels rows)
{
    public string Of<TCode>(Finding<TCode> found, Patient patient)
        where TCode : struct, Enum
    {
        var form = found.Item.Form ?? found.File.Forms[0];
        var title = CrfForms.Title(form).In(ItemMessages.Language);
        var item = found.Item.Label.In(ItemMessages.Language);
        var row = RowName(found.File, found.RowKey, patient);
        return row.Length == 0
            ? recordText["Open.Place", title, item]
            : recordText["Open.PlaceInRow", title, row, item];
    }

    /// <summary>What a row is called; empty where a patient has one row.</summary>
    public string RowName(CrfFile file, string rowKey, Patient patient) =>
        file.Repeats
            ? rows.Of(file, file.RowsOf(patient).First(row => file.RowKeyOf(row) == rowKey))
            : "";
}
