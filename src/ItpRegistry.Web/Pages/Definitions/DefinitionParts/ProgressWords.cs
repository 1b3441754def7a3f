using ItpRegistry.Data.Definitions;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>How far a preparation is, in words: on the page, and for the script that keeps it up to date.</summary>
internal static class ProgressWords
{
    public static string Of(
        DefinitionPreparation preparation,
        IStringLocalizer<DefinitionText> definitionText
    ) =>
        definitionText[
            "List.Progress",
            // Whoever was registered since it began is classified too.
            Math.Min(preparation.Classified, preparation.Patients),
            preparation.Patients,
            Percent(preparation)
        ];

    /// <summary>The whole percentage; the last one is kept for when it is finished.</summary>
    public static int Percent(DefinitionPreparation preparation) =>
        preparation.Patients == 0
            ? 0
            : (int)Math.Min(99, 100L * preparation.Classified / preparation.Patients);
}
