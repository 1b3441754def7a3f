using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Domain.Platelets;

namespace ItpRegistry.Web.Pages.Patients.PlateletParts;

/// <summary>A row of the grid: what stands in its cells, and which stored count it shows.</summary>
public sealed record PlateletGridRow
{
    private static readonly CrfFile File = DataDictionary.PlateletCounts;

    public string Date { get; init; } = "";

    public string Count { get; init; } = "";

    /// <summary>The code of the reason for having no count; empty when none is given, <see langword="null"/> when it was not asked.</summary>
    public string? Missing { get; init; } = "";

    public string Remark { get; init; } = "";

    /// <summary>Whether the stored count is to be removed, or the new row not to be stored.</summary>
    public bool Remove { get; init; }

    /// <summary>The date as it was pasted, when it can be read in two ways and nothing told which.</summary>
    public string Undecided { get; init; } = "";

    /// <summary>Whether the date still stands as it was pasted, to be read in two ways.</summary>
    public bool IsUndecided => Undecided.Length > 0 && Undecided == Date;

    /// <summary>The stored count that the row shows; <see langword="null"/> in a new row.</summary>
    public StoredCountKey? Stored { get; init; }

    public bool IsBlank =>
        Date.Length == 0
        && Count.Length == 0
        && Remark.Length == 0
        && string.IsNullOrEmpty(Missing);

    /// <summary>Whether the row has neither a count nor anything that says why.</summary>
    public bool LacksCount =>
        Count.Length == 0 && Remark.Length == 0 && string.IsNullOrEmpty(Missing);

    /// <summary>Whether there is nothing in the row to store, now or before.</summary>
    public bool IsEmpty => IsBlank && Stored is null;

    /// <summary>Whether the cells hold what was shown in them.</summary>
    public bool IsUntouched => !Remove && Stored is { } stored && stored.Shown == Fingerprint();

    /// <summary>A stored count as the grid shows it.</summary>
    /// <param name="count">The stored count.</param>
    /// <param name="version">Its version.</param>
    public static PlateletGridRow Of(PlateletCount count, uint version)
    {
        var shown = new PlateletGridRow
        {
            Date = Written("date", count),
            Count = Written("count", count),
            Missing = count.Missing.TryGetValue("count", out var reason)
                ? Codes<MissingReason>.Of(reason)
                : "",
            // A field of one line shows no line ends.
            Remark = Written("remark", count).ReplaceLineEndings(" "),
        };
        return shown with { Stored = new(count.Id, version, shown.Fingerprint()) };
    }

    /// <summary>Tells whether cells were changed, also after the stored count was changed by somebody else.</summary>
    private string Fingerprint()
    {
        var cells = Encoding.UTF8.GetBytes(
            string.Join('\u001f', Date, Count, Missing, Remark.Trim())
        );
        return Convert.ToHexStringLower(SHA256.HashData(cells).AsSpan(0, 8));
    }

    private static string Written(string code, PlateletCount count) =>
        File[code].Format(File[code].GetValue(count));
}
