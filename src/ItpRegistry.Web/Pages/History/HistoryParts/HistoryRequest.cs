using ItpRegistry.Data.Auditing.History;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.History.HistoryParts;

/// <summary>What of the history is asked for, as the address has it.</summary>
/// <param name="Given">The parameters with a value, as they were typed.</param>
/// <param name="Centers">The centers to choose from, by their codes.</param>
public sealed record HistoryRequest(
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyList<FieldChoice> Centers
)
{
    public const string Who = "who";
    public const string What = "what";
    public const string From = "from";
    public const string To = "to";
    public const string Patient = "patient";
    public const string Center = "center";

    /// <summary>Behind which line the page begins; no part of the filter.</summary>
    public const string Behind = "behind";

    public static IReadOnlyList<string> Names { get; } = [Who, What, From, To, Patient, Center];

    public required HistoryFilter Filter { get; init; }

    public HistoryPlace? Place { get; init; }

    public bool IsFiltered => Given.Count > 0;

    public string? Value(string name) => Given.GetValueOrDefault(name);

    /// <summary>The filter as the end of an address.</summary>
    public string Address => QueryHelpers.AddQueryString("", Parameters);

    private IEnumerable<KeyValuePair<string, string?>> Parameters =>
        Given.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));

    /// <summary>The end of the address of the page that begins behind a line, under the same filter.</summary>
    public string After(HistoryPlace place) =>
        QueryHelpers.AddQueryString(
            "",
            Parameters.Append(KeyValuePair.Create(Behind, (string?)place.ToString()))
        );
}
