using ItpRegistry.Data.Listing;
using ItpRegistry.Domain.Dictionary;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.Patients.ListParts;

/// <summary>What the list is asked for by its address, so far as it can be understood.</summary>
/// <param name="Parameters">The parameters that say something, by name, as the address has them.</param>
public sealed record PatientListRequest(IReadOnlyDictionary<string, string> Parameters)
{
    public const string Search = "search";
    public const string Sort = "sort";
    public const string Order = "order";
    public const string Page = "page";
    public const string Size = "size";
    public const string Descending = "descending";

    /// <summary>How many patients a page may hold; the first is the default.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [25, 50, 100];

    public required PatientListFilter Filter { get; init; }

    public required PatientListSort SortedBy { get; init; }

    public required int PageNumber { get; init; }

    public required int PageSize { get; init; }

    public string? Value(string name) => Parameters.GetValueOrDefault(name);

    /// <summary>The address of the list as it is, but for one parameter; any change but of the page leads to the first page.</summary>
    public string With(string name, string? value) => With((name, value));

    /// <inheritdoc cref="With(string, string?)"/>
    public string With(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>(
            Parameters.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))
        );
        if (changes.All(change => change.Name != Page))
            parameters.Remove(Page);
        foreach (var (name, value) in changes)
        {
            if (value is null)
                parameters.Remove(name);
            else
                parameters[name] = value;
        }
        return QueryHelpers.AddQueryString("/patients", parameters);
    }

    /// <summary>The address of the list sorted by a column: the other way round when it is sorted by it already.</summary>
    public string SortedByNext(PatientListColumn column) =>
        With(
            (Sort, Codes<PatientListColumn>.Of(column)),
            (Order, SortedBy == new PatientListSort(column, false) ? Descending : null)
        );
}
