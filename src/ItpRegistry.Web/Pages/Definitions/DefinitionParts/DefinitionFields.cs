using System.Globalization;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>The names of the form's fields, and how a definition stands in them.</summary>
public static class DefinitionFields
{
    public const string Name = "name";

    /// <summary>The definition that the effect is compared with.</summary>
    public const string Before = "before";

    /// <summary>What the effect was last shown for.</summary>
    public const string Shown = "shown";

    /// <summary>The page of the patients who change class.</summary>
    public const string Part = "part";

    public const string Included = "complete_response_level_included";
    public const string Confirmation = "loss_needs_confirmation";
    public const string Bleeding = "bleeding_ends_response";
    public const string Masks = "rescue_masks";

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>The field of a numeric parameter.</summary>
    public static string Of(DefinitionParameter parameter) =>
        Codes<DefinitionParameter>.Of(parameter);

    /// <summary>What stands in the fields of the parameters for a definition.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(ResponseDefinition definition)
    {
        var values = Enum.GetValues<DefinitionParameter>()
            .ToDictionary(
                Of,
                parameter =>
                    definition.ValueOf(parameter).ToString("0.####", CultureInfo.InvariantCulture)
            );
        values[Included] = YesOrNo(definition.CompleteResponseLevelIncluded);
        values[Confirmation] = YesOrNo(definition.LossNeedsConfirmation);
        values[Bleeding] = YesOrNo(definition.BleedingEndsResponse);
        values[Masks] = YesOrNo(definition.RescueMasks);
        return values;
    }

    private static string YesOrNo(bool value) => value ? Yes : No;
}
