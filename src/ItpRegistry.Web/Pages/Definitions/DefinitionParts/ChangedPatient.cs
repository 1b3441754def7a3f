using ItpRegistry.Domain.Response;

namespace ItpRegistry.Web.Pages.Definitions.DefinitionParts;

/// <summary>A patient's class under each of two definitions, and where the ways to them part.</summary>
/// <param name="RegistryNumber">The registry number.</param>
/// <param name="Before">The classification under the first definition.</param>
/// <param name="After">The classification under the second.</param>
/// <param name="Difference">The steps that differ.</param>
public sealed record ChangedPatient(
    string RegistryNumber,
    Classification Before,
    Classification After,
    TraceDifference Difference
)
{
    public static ChangedPatient Of(
        string registryNumber,
        Classification before,
        Classification after
    ) => new(registryNumber, before, after, TraceDifference.Between(before.Trace, after.Trace));
}
