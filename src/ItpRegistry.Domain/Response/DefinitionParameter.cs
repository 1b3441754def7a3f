namespace ItpRegistry.Domain.Response;

/// <summary>A parameter of a response definition that is a number.</summary>
public enum DefinitionParameter
{
    /// <summary><see cref="ResponseDefinition.CompleteResponseLevel"/>.</summary>
    CompleteResponseLevel,

    /// <summary><see cref="ResponseDefinition.ResponseLevel"/>.</summary>
    ResponseLevel,

    /// <summary><see cref="ResponseDefinition.BaselineMultiple"/>.</summary>
    BaselineMultiple,

    /// <summary><see cref="ResponseDefinition.PersistenceMonths"/>.</summary>
    PersistenceMonths,

    /// <summary><see cref="ResponseDefinition.PersistenceDays"/>.</summary>
    PersistenceDays,

    /// <summary><see cref="ResponseDefinition.RescueEffectDays"/>.</summary>
    RescueEffectDays,

    /// <summary><see cref="ResponseDefinition.TransfusionEffectDays"/>.</summary>
    TransfusionEffectDays,

    /// <summary><see cref="ResponseDefinition.SparseAfterMonths"/>.</summary>
    SparseAfterMonths,
}

/// <summary>What a numeric parameter may be in a definition that a coordinator makes; the built-in two keep within it as well.</summary>
/// <param name="Minimum">The lowest value, itself included.</param>
/// <param name="Maximum">The highest value, itself included.</param>
/// <param name="Decimals">The most decimals; 0 for a whole number.</param>
public readonly record struct DefinitionLimit(decimal Minimum, decimal Maximum, int Decimals)
{
    /// <summary>Of a platelet level, in 10⁹/L: from 1, for every patient has a count of 0 or more, to the highest count that needs no confirmation.</summary>
    private static readonly DefinitionLimit Level = new(1, Platelets.PlateletCount.ConfirmAbove, 1);

    /// <summary>Of a number of days: up to a year.</summary>
    private static readonly DefinitionLimit Days = new(0, 365, 0);

    /// <summary>The limit of a parameter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public static DefinitionLimit Of(DefinitionParameter parameter) =>
        parameter switch
        {
            DefinitionParameter.CompleteResponseLevel or DefinitionParameter.ResponseLevel => Level,
            // 0: the baseline plays no part.
            DefinitionParameter.BaselineMultiple => new(0, 10, 2),
            DefinitionParameter.PersistenceMonths => new(0, 24, 0),
            DefinitionParameter.PersistenceDays
            or DefinitionParameter.RescueEffectDays
            or DefinitionParameter.TransfusionEffectDays => Days,
            DefinitionParameter.SparseAfterMonths => new(1, 60, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, null),
        };

    /// <summary>Whether a value keeps within the limit.</summary>
    public bool Allows(decimal value) =>
        value >= Minimum && value <= Maximum && decimal.Round(value, Decimals) == value;
}

/// <summary>Judges the parameters of a definition.</summary>
public static class DefinitionChecks
{
    /// <summary>The value of a numeric parameter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public static decimal ValueOf(
        this ResponseDefinition definition,
        DefinitionParameter parameter
    ) =>
        parameter switch
        {
            DefinitionParameter.CompleteResponseLevel => definition.CompleteResponseLevel,
            DefinitionParameter.ResponseLevel => definition.ResponseLevel,
            DefinitionParameter.BaselineMultiple => definition.BaselineMultiple,
            DefinitionParameter.PersistenceMonths => definition.PersistenceMonths,
            DefinitionParameter.PersistenceDays => definition.PersistenceDays,
            DefinitionParameter.RescueEffectDays => definition.RescueEffectDays,
            DefinitionParameter.TransfusionEffectDays => definition.TransfusionEffectDays,
            DefinitionParameter.SparseAfterMonths => definition.SparseAfterMonths,
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, null),
        };

    /// <summary>
    /// Whether every parameter keeps within its limit, and the level of a complete response is not below that of a response. The name is another question.
    /// </summary>
    public static bool IsAcceptable(ResponseDefinition definition) =>
        Enum.GetValues<DefinitionParameter>()
            .All(parameter => DefinitionLimit.Of(parameter).Allows(definition.ValueOf(parameter)))
        && definition.CompleteResponseLevel >= definition.ResponseLevel;

    /// <summary>Whether two definitions classify everybody the same because all of their parameters are the same, whatever they are called.</summary>
    public static bool HaveTheSameParameters(ResponseDefinition first, ResponseDefinition second) =>
        first with
        {
            Id = 0,
            Name = "",
            Version = 1,
            BuiltIn = false,
        } == second with { Id = 0, Name = "", Version = 1, BuiltIn = false };

    /// <summary>Whether a name is, whatever its case, that of a definition that cannot be edited.</summary>
    public static bool IsBuiltInName(string name) =>
        ResponseDefinition.BuiltIns.Any(builtIn =>
            string.Equals(builtIn.Name, name, StringComparison.OrdinalIgnoreCase)
        );
}
