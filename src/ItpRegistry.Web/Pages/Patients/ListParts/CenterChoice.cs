using ItpRegistry.Domain.Centers;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Patients.ListParts;

/// <summary>How a center is offered to choose from: its code, and its name where it has one.</summary>
internal static class CenterChoice
{
    public static FieldChoice Of(Center center) =>
        new(
            center.CenterCode,
            string.IsNullOrEmpty(center.Name)
                ? center.CenterCode
                : $"{center.CenterCode}, {center.Name}"
        );
}
