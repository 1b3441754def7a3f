using System.Text;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>How a field is shown.</summary>
public enum FieldKind
{
    Text,
    Multiline,
    Password,
    Email,

    /// <summary>A text field with a number pad; a number input would swallow what is not a number instead of giving it back.</summary>
    Number,

    Date,
    PartialDate,
    Radios,
    Select,
}

/// <summary>A choice of radios or of a select.</summary>
public sealed record FieldChoice(string Value, string Label);

/// <summary>Why a value is missing, asked beside the field.</summary>
public sealed record MissingReasonField(
    string Name,
    IReadOnlyList<FieldChoice> Choices,
    string Value
);

/// <summary>One field after the GOV.UK patterns: one label, a hint, the unit beside the number, the message at the field.</summary>
public sealed record FormField
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    public string? Hint { get; init; }

    public string? Unit { get; init; }

    public string Value { get; init; } = "";

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    public IReadOnlyList<string> Errors { get; init; } = [];

    public string? Autocomplete { get; init; }

    public MissingReasonField? MissingReason { get; init; }

    public string Id => IdOf(Name);

    public string? DescribedBy =>
        (Hint, Errors.Count) switch
        {
            (null, 0) => null,
            (null, _) => $"{Id}-error",
            (_, 0) => $"{Id}-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    public string InputType =>
        Kind switch
        {
            FieldKind.Password => "password",
            FieldKind.Email => "email",
            _ => "text",
        };

    public string? InputMode => Kind is FieldKind.Number ? "decimal" : null;

    public string WidthClass =>
        Kind switch
        {
            FieldKind.Number => "field-narrow",
            FieldKind.Date or FieldKind.PartialDate => "field-date",
            FieldKind.Select => "field-choice",
            _ => "field-text",
        };

    /// <summary>The id of the field posted under a name: <c>rows[0].count</c> is <c>rows_0_count</c>.</summary>
    public static string IdOf(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
                id.Append(character);
            else if (character is not ']')
                id.Append('_');
        }
        return id.ToString();
    }
}
