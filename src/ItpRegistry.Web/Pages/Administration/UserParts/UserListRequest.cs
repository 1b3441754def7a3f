using System.Globalization;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;

namespace ItpRegistry.Web.Pages.Administration.UserParts;

/// <summary>What the list of users is asked for by its address; what cannot be understood is left out and told.</summary>
public sealed record UserListRequest
{
    public const string Path = "/administration/users";
    public const string Search = "search";
    public const string Role = "role";
    public const string Center = "center";
    public const string State = "state";
    public const string Sort = "sort";
    public const string Order = "order";
    public const string Page = "page";
    public const string Descending = "descending";

    /// <summary>How many users a page holds.</summary>
    public const int PageSize = 50;

    private const int LongestSearch = 256;

    private readonly SortedDictionary<string, string> given = new(StringComparer.Ordinal);

    public required UserListFilter Filter { get; init; }

    public required UserListSort SortedBy { get; init; }

    public required int Number { get; init; }

    public bool IsRestricted => Filter != new UserListFilter();

    public string? Value(string name) => given.GetValueOrDefault(name);

    /// <summary>Reads an address.</summary>
    /// <param name="query">Its parameters.</param>
    /// <param name="centers">The centers to choose from.</param>
    /// <param name="state">Where the messages go.</param>
    /// <param name="wrong">The message for a value that is none of the choices.</param>
    public static UserListRequest Read(
        IQueryCollection query,
        IReadOnlyList<FieldChoice> centers,
        ModelStateDictionary state,
        Func<string, string> wrong
    )
    {
        Dictionary<string, string> known = [];
        foreach (var name in (string[])[Search, Role, Center, State, Sort, Order, Page])
        {
            var typed = query[name].ToString().Trim();
            if (typed.Length == 0)
                continue;
            if (IsUnderstood(name, typed, centers))
                known[name] = typed;
            else
                state.AddModelError(name, wrong(typed));
        }
        var request = new UserListRequest
        {
            Filter = new()
            {
                Search = known.GetValueOrDefault(Search),
                Role = Code<RegistryRole>(known, Role),
                CenterId = Digits(known, Center),
                State = Code<AccountState>(known, State),
            },
            SortedBy = new(
                Code<UserListColumn>(known, Sort) ?? UserListColumn.Name,
                known.ContainsKey(Order)
            ),
            Number = Digits(known, Page) ?? 1,
        };
        foreach (var (name, value) in known)
            request.given[name] = value;
        return request;
    }

    /// <summary>The address of the list as it is, but for some parameters; any change but of the page leads to the first page.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var parameters = given.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        if (changes.All(change => change.Name != Page))
            parameters.Remove(Page);
        foreach (var (name, value) in changes)
        {
            if (value is null)
                parameters.Remove(name);
            else
                parameters[name] = value;
        }
        return QueryHelpers.AddQueryString(Path, parameters);
    }

    /// <summary>The address of the list sorted by a column: the other way round when it is sorted by it already.</summary>
    public string SortedByNext(UserListColumn column) =>
        With(
            (Sort, Codes<UserListColumn>.Of(column)),
            (Order, SortedBy == new UserListSort(column, false) ? Descending : null)
        );

    private static bool IsUnderstood(
        string name,
        string typed,
        IReadOnlyList<FieldChoice> centers
    ) =>
        name switch
        {
            Search => typed.Length <= LongestSearch && !typed.Any(char.IsControl),
            Role => Codes<RegistryRole>.TryParse(typed, out _),
            Center => centers.Any(center => center.Value == typed),
            State => Codes<AccountState>.TryParse(typed, out _),
            Sort => Codes<UserListColumn>.TryParse(typed, out _),
            Order => typed == Descending,
            _ => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                && page > 0,
        };

    private static TChoice? Code<TChoice>(Dictionary<string, string> known, string name)
        where TChoice : struct, Enum =>
        Codes<TChoice>.TryParse(known.GetValueOrDefault(name), out var choice) ? choice : null;

    private static int? Digits(Dictionary<string, string> known, string name) =>
        known.TryGetValue(name, out var digits)
            ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
}
