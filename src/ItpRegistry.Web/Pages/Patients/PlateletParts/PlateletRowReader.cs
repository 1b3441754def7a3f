using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>Reads the cells of the grid into counts; what cannot be read gets a message that names row, column, value and what is accepted.</summary>
public sealed class PlateletRowReader(ItemMessages messages, IStringLocalizer<EntryText> entryText)
{
    public static DictionaryItem DateItem { get; } = DataDictionary.PlateletCounts["date"];

    public static DictionaryItem CountItem { get; } = DataDictionary.PlateletCounts["count"];

    public static DictionaryItem RemarkItem { get; } = DataDictionary.PlateletCounts["remark"];

    /// <summary>Reads every row that was touched; messages go to the grid.</summary>
    /// <returns>The counts by the position of their rows.</returns>
    public IReadOnlyDictionary<int, PlateletCount> Read(PlateletGrid grid)
    {
        var counts = new Dictionary<int, PlateletCount>();
        for (var i = 0; i < grid.Rows.Count; i++)
        {
            var row = grid.Rows[i];
            if (!row.IsEmpty && !row.IsUntouched && !row.Remove)
                counts.Add(i, Read(grid, i, row));
        }
        return counts;
    }

    private PlateletCount Read(PlateletGrid grid, int i, PlateletGridRow row)
    {
        var count = new PlateletCount();
        if (row.IsBlank)
        {
            grid.AddError(i, DateItem, entryText["Row", i + 1, entryText["Cell.Cleared"].Value]);
            return count;
        }
        Read(grid, i, DateItem, row.Date, PlateletCellRules.DateProblem(row.Date), count);
        Read(grid, i, CountItem, row.Count, PlateletCellRules.CountProblem(row.Count), count);
        Read(grid, i, RemarkItem, row.Remark, null, count);
        if (row is { Count: "", Remark: "" })
            grid.AddError(i, CountItem, entryText["Row", i + 1, entryText["Cell.NoCount"].Value]);
        return count;
    }

    private void Read(
        PlateletGrid grid,
        int i,
        DictionaryItem item,
        string typed,
        string? problem,
        PlateletCount count
    )
    {
        var label = item.Label.In(ItemMessages.Language);
        if (problem is not null)
        {
            grid.AddError(
                i,
                item,
                entryText["Row", i + 1, entryText[$"Cell.{problem}", label, typed].Value]
            );
            return;
        }
        var written = TypedText.Normalize(item.Type, typed);
        if (item.Parse(written, out var value) is { } wrong)
            grid.AddError(i, item, entryText["Row", i + 1, messages.For(item, wrong, typed)]);
        else
            item.SetValue(count, value);
    }
}
