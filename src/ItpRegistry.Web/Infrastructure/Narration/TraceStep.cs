namespace ItpRegistry.Web.Infrastructure.Narration;

/// <summary>A step of a classification in words.</summary>
/// <param name="Title">What it settles.</param>
/// <param name="Sentences">What was found, in order.</param>
/// <param name="Items">Single findings, such as episodes.</param>
public sealed record TraceStep(
    string Title,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<TraceItem> Items
);

/// <summary>A finding within a step.</summary>
/// <param name="Text">In words.</param>
/// <param name="Inner">What lies inside it, such as the CR episodes of a response episode.</param>
public sealed record TraceItem(string Text, IReadOnlyList<string> Inner);

/// <summary>A platelet count with its level in words.</summary>
/// <param name="Level">The level's label.</param>
/// <param name="Why">Why it has this level.</param>
/// <param name="Notes">What a reader should know about it.</param>
public sealed record CountWords(string Level, string Why, IReadOnlyList<string> Notes);
