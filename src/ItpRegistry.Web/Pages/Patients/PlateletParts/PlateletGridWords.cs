using System.Globalization;
using System.Text.Encodings.Web;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>
/// What the script of the grid must know and say, as attributes of its table: limits, the day, and the sentences of the server in the reader's
/// language with the gaps <c>{0}</c>, <c>{1}</c>… for the script to fill.
/// </summary>
public sealed class PlateletGridWords(
    ItemMessages messages,
    IStringLocalizer<EntryText> entryText,
    IStringLocalizer<PlateletText> plateletText,
    IStringLocalizer<SharedText> sharedText,
    TimeProvider clock
)
{
    private static readonly string[] Gaps = ["{0}", "{1}", "{2}", "{3}"];

    /// <summary>The attributes, each <c>data-</c> and its name.</summary>
    public IHtmlContent Attributes =>
        new DataAttributes([.. Settings(), .. Labels(), .. Problems(), .. Sentences()]);

    private IEnumerable<(string, string)> Settings() =>
        [
            ("today", PlateletRowReader.DateItem.Format(clock.Today())),
            ("maximum", Written(PlateletGrid.MaximumPasted)),
            ("count-minimum", Written(PlateletCount.Minimum)),
            ("count-maximum", Written(PlateletCount.Maximum)),
        ];

    private IEnumerable<(string, string)> Labels() =>
        [
            ("row", entryText["Row", Gaps]),
            ("date-label", PlateletRowReader.DateItem.Label.In(ItemMessages.Language)),
            ("count-label", PlateletRowReader.CountItem.Label.In(ItemMessages.Language)),
            ("missing-label", plateletText["Grid.Missing"]),
            ("remark-label", PlateletRowReader.RemarkItem.Label.In(ItemMessages.Language)),
            ("remove-label", entryText["Grid.Remove"]),
        ];

    /// <summary>The gaps are the label, what was typed, and what more there is to say.</summary>
    private IEnumerable<(string, string)> Problems() =>
        [
            ("blank", sharedText["Problem.Blank", Gaps]),
            ("not-a-date", sharedText["Problem.NotADate", Gaps]),
            ("serial-number", entryText["Cell.SerialNumber", Gaps]),
            ("month-first", entryText["Cell.MonthFirst", Gaps]),
            ("undecided", plateletText["Cell.Undecided", Gaps]),
            ("future-date", entryText["HardError.FutureDate", Gaps]),
            ("cleared", entryText["Cell.Cleared"]),
            ("not-a-number", sharedText["Problem.NotANumber", Gaps]),
            ("thousands", entryText["Cell.Thousands", Gaps]),
            ("out-of-range", Problem(PlateletRowReader.CountItem, ItemProblemKind.OutOfRange)),
            ("too-many-decimals", sharedText["Problem.TooManyDecimals", Gaps]),
            ("no-count", plateletText["Cell.NoCount"]),
            ("too-long", Problem(PlateletRowReader.RemarkItem, ItemProblemKind.TooLong)),
            ("control-character", sharedText["Problem.ControlCharacter", Gaps]),
        ];

    private IEnumerable<(string, string)> Sentences() =>
        [
            ("pasted", entryText["Grid.Pasted", Gaps]),
            ("repeated", plateletText["Grid.Repeated", Gaps]),
            ("times", plateletText["Times", Gaps]),
            ("filled", entryText["Grid.Filled"]),
            ("too-many", entryText["Paste.TooMany", Gaps[0], PlateletGrid.MaximumPasted]),
            ("asked", plateletText["Grid.Asked"]),
            ("not-pasted", plateletText["Grid.NotPasted"]),
            ("paste-one", plateletText["Step.Paste.One"]),
            ("paste-many", plateletText["Step.Paste", Gaps]),
            ("left-out", plateletText["Step.LeftOut"]),
            ("undone", plateletText["Grid.Undone", Gaps]),
            ("redone", plateletText["Grid.Redone", Gaps]),
            ("nothing-undone", plateletText["Grid.NothingUndone"]),
            ("nothing-redone", plateletText["Grid.NothingRedone"]),
            ("dropped", plateletText["Grid.Dropped", Gaps]),
            ("mend", plateletText["Grid.Mend", Gaps]),
            ("twin", plateletText["Twins.Note", Gaps]),
            ("twins-asked", plateletText["Twins.Unanswered"]),
            ("reason-asked", entryText["Reason.Missing"]),
        ];

    private string Problem(DictionaryItem item, ItemProblemKind kind) =>
        messages.For(item, new(kind, ""), Gaps[1]);

    private static string Written(IFormattable number) =>
        number.ToString(null, CultureInfo.InvariantCulture);

    private sealed class DataAttributes(IReadOnlyList<(string Name, string Value)> pairs)
        : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var (name, value) in pairs)
                writer.Write($" data-{name}=\"{encoder.Encode(value)}\"");
        }
    }
}
