using System.Text.Json;
using ItpRegistry.Web.Infrastructure.Forms;

namespace ItpRegistry.Web.Pages.Cohort.FigureParts;

/// <summary>A figure with all that stands around it; <c>_Figure</c> draws it, the script <c>js/figure-{Id}.js</c> the picture.</summary>
public sealed record FigureFrame
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Names the figure in the page's addresses, in its elements and in the files it is saved to.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Its name among the page's contents.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>Why there is nothing to draw, in a sentence that stands in place of the frame; null when there is something.</summary>
    public string? Absent { get; init; }

    /// <summary>What the figure shows, for those who do not see it, and above it for all others.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What a choice of the reader changes; null when there is nothing to choose.</summary>
    public FigureChoice? Choice { get; init; }

    /// <summary>The rules it is drawn by.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is drawn, as numbers.</summary>
    public IReadOnlyList<FigureTable> Tables { get; init; } = [];

    /// <summary>Which patients are drawn, as the files say it under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Positions and finished words for the script.</summary>
    public object? Drawing { get; init; }

    /// <summary>The drawing as JSON that is safe inside a script element.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                Title,
                Subtitle,
                File = $"itp-registry-{Id}",
                Drawing,
            },
            Json
        );
}

/// <summary>A question above a figure that the reader answers by the address.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Label">The question.</param>
/// <param name="Choices">Its answers.</param>
/// <param name="Chosen">The code of the answer given.</param>
/// <param name="Kept">The other parameters of the page.</param>
public sealed record FigureChoice(
    string Name,
    string Label,
    IReadOnlyList<FieldChoice> Choices,
    string Chosen,
    IReadOnlyList<KeyValuePair<string, string>> Kept
);

/// <summary>A table behind a figure.</summary>
/// <param name="Caption">What it holds.</param>
/// <param name="Columns">The heads of its columns, that of the row heads first.</param>
/// <param name="Rows">Its rows.</param>
public sealed record FigureTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<FigureRow> Rows
);

/// <summary>A row: its head, the cells beside it, and where its head leads.</summary>
public sealed record FigureRow(string Head, IReadOnlyList<string> Cells, string? Address = null);
