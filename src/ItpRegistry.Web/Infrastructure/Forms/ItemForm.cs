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
        var typed = form[name].ToString();
        state.SetModelValue(name, typed, typed);
        var text = TypedText.Normalize(item.Type, typed);
        if (item.Parse(text, out var value) is { } problem)
        {
            state.AddModelError(name, messages.For(item, problem, typed));
            return false;
        }
        item.SetValue(row, value);
        return ReadMissingReason(form, item, (row as IFormRow)?.Missing, state, name, typed);
    }

    private bool ReadMissingReason(
        IFormCollection form,
        DictionaryItem item,
        Dictionary<string, MissingReason>? missing,
        ModelStateDictionary state,
        string name,
        string typed
    )
    {
        if (missing is null || !item.MayBeMissing)
            return true;
        var reasonName = name + MissingSuffix(item);
        if (!form.TryGetValue(reasonName, out var posted))
        {
            // The page did not ask for the reason; a stored one stands until there is a value.
            if (typed.Trim().Length > 0)
                missing.Remove(item.Code);
            return true;
        }
        state.SetModelValue(reasonName, posted.ToString(), posted.ToString());
        if (!Codes<MissingReason>.TryParse(posted, out var reason))
        {
            missing.Remove(item.Code);
            return true;
        }
        if (typed.Trim().Length > 0)
        {
            state.AddModelError(name, messages.ValueAndReason(item, typed));
            return false;
        }
        missing[item.Code] = reason;
        return true;
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
