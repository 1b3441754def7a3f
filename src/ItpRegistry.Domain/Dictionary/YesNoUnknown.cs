namespace ItpRegistry.Domain.Dictionary;

/// <summary>The answer to a yes/no item. Unknown is an answer; an item without one is missing (<see langword="null"/>).</summary>
public enum YesNoUnknown
{
    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>Asked, and the chart does not tell.</summary>
    Unknown,
}

/// <summary>Why an item that has no value has none (<c>_missing</c> columns of the interchange format).</summary>
public enum MissingReason
{
    /// <summary>The chart does not tell.</summary>
    Unknown,

    /// <summary>The examination was not done.</summary>
    NotDone,

    /// <summary>The item does not apply to this patient.</summary>
    NotApplicable,
}

/// <summary>A row of a case-report form whose items may be missing for a stated reason.</summary>
public interface IFormRow
{
    /// <summary>Reasons by item code, for items without a value only; an item with a value never has one.</summary>
    Dictionary<string, MissingReason> Missing { get; set; }
}
