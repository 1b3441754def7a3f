using ItpRegistry.Domain.Dictionary;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>
/// Reads the answers of a posted form into a row, item by item as the data dictionary says. What cannot be read leaves the row's value as it
/// was, gets a message, and stays in the field as typed.
/// </summary>
public sealed class ItemForm(ItemMessages messages)
{
    /// <summary>
    /// Reads these items; each is taken to be on the form, so that one that was not posted was left blank. The prefix stands before the items'
    /// codes in the names of the fields, as in <c>rows[0].</c>.
    /// </summary>
    /// <returns>Whether every answer could be read.</returns>
    public bool Read(
        IFormCollection form,
        IEnumerable<DictionaryItem> items,
        object row,
        ModelStateDictionary state,
        string prefix = ""
    )
    {
        var readable = true;
        foreach (var item in items)
        {
            var name = prefix + item.Code;
            if (ReadItem(form, item, row, state, name))
                MarkValid(state, name, name + MissingSuffix(item));
            else
                readable = false;
        }
        return readable;
    }

    private bool ReadItem(
        IFormCollection form,
        DictionaryItem item,
        object row,
        ModelStateDictionary state,
        string name
    )
    {
        var typed = PostedText.Of(form[name]);
        state.SetModelValue(name, typed, typed);
        var missing = item.MayBeMissing ? (row as IFormRow)?.Missing : null;
        var reason = missing is null ? null : ReadReason(form, state, name + MissingSuffix(item));
        if (Check(item, typed, reason, out var value) is { } message)
        {
            state.AddModelError(name, message);
            return false;
        }
        item.SetValue(row, IsStored(item, row, value) ? item.GetValue(row) : value);
        if (missing is not null)
            SetReason(missing, item, value, reason);
        return true;
    }

    /// <summary>The reason for having no value; <see langword="null"/> where the page did not ask for it.</summary>
    private static string? ReadReason(IFormCollection form, ModelStateDictionary state, string name)
    {
        if (!form.TryGetValue(name, out var posted))
            return null;
        var reason = PostedText.Of(posted);
        state.SetModelValue(name, reason, reason);
        return reason;
    }

    /// <summary>The message about what cannot be accepted; <see langword="null"/> when all of it can.</summary>
    private string? Check(DictionaryItem item, string typed, string? reason, out object? value)
    {
        if (item.Parse(TypedText.Normalize(item.Type, typed), out value) is { } problem)
            return messages.For(item, problem, typed);
        if (string.IsNullOrEmpty(reason))
            return null;
        if (!Codes<MissingReason>.TryParse(reason, out _))
            return messages.UnknownReason(item, reason);
        return value is null ? null : messages.ValueAndReason(item, typed);
    }

    /// <summary>
    /// Whether a text is the stored one: a browser sends line ends in its own way, and space around a text does not come back from a field.
    /// </summary>
    private static bool IsStored(DictionaryItem item, object row, object? value) =>
        value is string text
        && item.GetValue(row) is string stored
        && WithPlainLines(stored) == WithPlainLines(text);

    private static string WithPlainLines(string text) => text.ReplaceLineEndings("\n").Trim();

    private static void SetReason(
        Dictionary<string, MissingReason> missing,
        DictionaryItem item,
        object? value,
        string? reason
    )
    {
        if (Codes<MissingReason>.TryParse(reason, out var why))
            missing[item.Code] = why;
        // A stored reason that the page did not ask for stands until there is a value.
        else if (reason is not null || value is not null)
            missing.Remove(item.Code);
    }

    /// <summary>What nobody validated makes a whole form invalid.</summary>
    private static void MarkValid(ModelStateDictionary state, params string[] names)
    {
        foreach (var name in names.Where(state.ContainsKey))
            state.MarkFieldValid(name);
    }

    internal static string MissingSuffix(DictionaryItem item) =>
        item.MissingColumn[item.Code.Length..];
}
