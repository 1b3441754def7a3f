using ItpRegistry.Domain.Dictionary;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Answers to questions that the other answers of the same row make pointless: they are cleared when the reader agrees, never in silence.</summary>
public static class InapplicableAnswers
{
    /// <summary>Those of a row, with those that clearing them makes pointless in turn.</summary>
    public static IReadOnlyList<ItemConflict> In(IFormRow row, IReadOnlyList<DictionaryItem> items)
    {
        var typed = new RowAnswers(items, row);
        List<ItemConflict> found = [];
        while (items.FirstOrDefault(item => item.IsOutOfPlaceIn(row)) is { } item)
        {
            found.Add(new(item, item.Format(item.GetValue(row)), ""));
            item.SetValue(row, null);
        }
        foreach (var (item, _, _, _) in found)
            typed.Restore(item, row);
        return found;
    }

    /// <summary>Clears them, in the row and in what the form shows.</summary>
    public static void Clear(
        IReadOnlyList<ItemConflict> found,
        IFormRow row,
        ModelStateDictionary state
    )
    {
        foreach (var (item, _, _, _) in found)
        {
            item.SetValue(row, null);
            state.Remove(item.Code);
            state.Remove(item.MissingColumn);
        }
    }
}
