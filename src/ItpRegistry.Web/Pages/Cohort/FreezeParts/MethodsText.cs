using System.Text;

namespace ItpRegistry.Web.Pages.Cohort.FreezeParts;

/// <summary>The draft of a paper's methods section in one language.</summary>
/// <param name="Paragraphs">Its paragraphs, in their order.</param>
public sealed record MethodsText(IReadOnlyList<MethodsParagraph> Paragraphs)
{
    /// <summary>As plain text: a heading and its sentences on a line each, a blank line between paragraphs.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (heading, sentences) in Paragraphs)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(heading).Append('\n').AppendJoin(' ', sentences).Append('\n');
        }
        return text.ToString();
    }
}

/// <summary>A paragraph with its heading.</summary>
public sealed record MethodsParagraph(string Heading, IReadOnlyList<string> Sentences);

/// <summary>What the draft tells beside the pack's own facts.</summary>
/// <param name="Pack">What was asked for, and how many patients that is.</param>
public sealed record MethodsFacts(Data.Cohorts.Freezing.PackFacts Pack)
{
    /// <summary>The version of the program that made the tables.</summary>
    public string SoftwareVersion { get; init; } = Data.Software.Version;

    /// <summary>The SHA-256 of the data dictionary.</summary>
    public string DictionarySha256 { get; init; } = Data.Interchange.Export.DictionaryFile.Sha256;

    /// <summary>The SHA-256 of the frozen archive; null within the archive, which cannot hold its own.</summary>
    public string? ArchiveSha256 { get; init; }

    /// <summary>The codes of the centers when they are not all.</summary>
    public IReadOnlyList<string>? Centers { get; init; }
}
