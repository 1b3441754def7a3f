using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>Reads the cells of the grid into counts; what cannot be read gets a message that names row, column, value and what is accepted.</summary>
public sealed class PlateletRowReader(
    ItemMessages messages,
    IStringLocalizer<EntryText> entryText,
    IStringLocalizer<PlateletText> plateletText,
    TimeProvider clock
)
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
            AddError(grid, i, DateItem, entryText["Cell.Cleared"]);
            return count;
        }
        ReadDate(grid, i, row, count);
        Read(grid, i, CountItem, row.Count, PlateletCellRules.CountProblem(row.Count), count);
        Read(grid, i, RemarkItem, row.Remark, null, count);
        ReadMissing(grid, i, row, count);
        return count;
    }

    private void ReadDate(PlateletGrid grid, int i, PlateletGridRow row, PlateletCount count)
    {
        if (row.IsUndecided && PastedDate.Of(row.Date) is { IsAmbiguous: true } date)
        {
            object[] values =
            [
                DateItem.Label.In(ItemMessages.Language),
                row.Date,
                DateItem.Format(date.In(PastedDateFormat.DayFirst)),
                DateItem.Format(date.In(PastedDateFormat.MonthFirst)),
            ];
            AddError(grid, i, DateItem, plateletText["Cell.Undecided", values]);
            return;
        }
        Read(grid, i, DateItem, row.Date, PlateletCellRules.DateProblem(row.Date), count);
        if (count.Date > clock.Today())
        {
            var label = DateItem.Label.In(ItemMessages.Language);
            AddError(grid, i, DateItem, entryText["HardError.FutureDate", label, row.Date]);
        }
    }

    private void ReadMissing(PlateletGrid grid, int i, PlateletGridRow row, PlateletCount count)
    {
        if (row.LacksCount)
            AddError(grid, i, CountItem, plateletText["Cell.NoCount"]);
        if (!Codes<MissingReason>.TryParse(row.Missing, out var reason))
            return;
        if (row.Count.Length > 0)
            AddError(grid, i, CountItem, messages.ValueAndReason(CountItem, row.Count));
        else
            count.Missing[CountItem.Code] = reason;
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
        if (problem is not null)
        {
            var label = item.Label.In(ItemMessages.Language);
            AddError(grid, i, item, entryText[$"Cell.{problem}", label, typed]);
            return;
        }
        var written = TypedText.Normalize(item.Type, typed);
        if (item.Parse(written, out var value) is { } wrong)
            AddError(grid, i, item, messages.For(item, wrong, typed));
        else
            item.SetValue(count, value);
    }

    private void AddError(PlateletGrid grid, int i, DictionaryItem item, string message) =>
        grid.AddError(i, item, entryText["Row", i + 1, message]);
}
