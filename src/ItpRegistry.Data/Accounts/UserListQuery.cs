using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Data.Accounts;

/// <summary>What the list of accounts is restricted to; null restricts nothing.</summary>
public sealed record UserListFilter
{
    /// <summary>A part of the name or of the e-mail address, in whichever case.</summary>
    public string? Search { get; init; }

    public RegistryRole? Role { get; init; }

    /// <summary>A center for which a role is held, by itself or with all others.</summary>
    public int? CenterId { get; init; }

    public AccountState? State { get; init; }
}

/// <summary>What the list can be sorted by.</summary>
public enum UserListColumn
{
    Name,
    Email,
    State,
    LastSignIn,
}

/// <summary>The order of the list.</summary>
/// <param name="Column">What it is sorted by; accounts that have nothing there come last.</param>
/// <param name="Descending">Whether the highest comes first.</param>
public sealed record UserListSort(UserListColumn Column, bool Descending);

/// <summary>A page of the list.</summary>
/// <param name="Rows">The accounts of the page, their roles and centers loaded.</param>
/// <param name="Number">Which page, from 1; the last one when a later one was asked for.</param>
/// <param name="Matching">How many accounts the restrictions leave.</param>
/// <param name="ByState">How many accounts there are of each state, without restriction.</param>
public sealed record UserListPage(
    IReadOnlyList<StatedUser> Rows,
    int Number,
    int Matching,
    IReadOnlyDictionary<AccountState, int> ByState
);

/// <summary>Reads the list of accounts, a page at a time.</summary>
public static class UserListQuery
{
    public static async Task<UserListPage> ReadAsync(
        RegistryDbContext db,
        UserListFilter filter,
        UserListSort sort,
        int number,
        int size,
        DateTimeOffset now,
        CancellationToken ct = default
    )
    {
        var all = AccountStates.At(db, now);
        var byState = await all.GroupBy(row => row.State)
            .Select(group => new { State = group.Key, Accounts = group.Count() })
            .ToDictionaryAsync(group => group.State, group => group.Accounts, ct);
        var matching = Matching(all, filter);
        var count = await matching.CountAsync(ct);
        var last = Math.Max(1, (count + size - 1) / size);
        var shown = Math.Clamp(number, 1, last);
        var rows = await Sorted(matching, sort).Skip((shown - 1) * size).Take(size).ToListAsync(ct);
        await LoadRolesAsync(db, rows, ct);
        return new(rows, shown, count, byState);
    }

    private static IQueryable<StatedUser> Matching(
        IQueryable<StatedUser> rows,
        UserListFilter filter
    )
    {
        if (filter.Search is { } search)
        {
            var pattern = $"%{Escape(search)}%";
            rows = rows.Where(row =>
                EF.Functions.ILike(row.User.DisplayName, pattern, @"\")
                || EF.Functions.ILike(row.User.Email!, pattern, @"\")
            );
        }
        if (filter.Role is { } role)
            rows = rows.Where(row => row.User.RoleAssignments.Any(held => held.Role == role));
        if (filter.CenterId is { } center)
        {
            rows = rows.Where(row =>
                row.User.RoleAssignments.Any(held =>
                    held.CenterId == center
                    || (held.CenterId == null && held.Role != RegistryRole.Administrator)
                )
            );
        }
        if (filter.State is { } state)
            rows = rows.Where(row => row.State == state);
        return rows;
    }

    private static IQueryable<StatedUser> Sorted(IQueryable<StatedUser> rows, UserListSort sort) =>
        sort.Column switch
        {
            UserListColumn.Name => By(rows, sort, row => false, row => row.User.DisplayName),
            UserListColumn.Email => By(
                rows,
                sort,
                row => row.User.Email == null,
                row => row.User.Email
            ),
            UserListColumn.State => By(rows, sort, row => false, row => row.State),
            UserListColumn.LastSignIn => By(
                rows,
                sort,
                row => row.User.LastSignInAt == null,
                row => row.User.LastSignInAt
            ),
            _ => throw new InvalidOperationException($"{sort.Column} is no column of the list."),
        };

    private static IQueryable<StatedUser> By<TKey>(
        IQueryable<StatedUser> rows,
        UserListSort sort,
        Expression<Func<StatedUser, bool>> isMissing,
        Expression<Func<StatedUser, TKey>> key
    )
    {
        var known = rows.OrderBy(isMissing);
        var sorted = sort.Descending ? known.ThenByDescending(key) : known.ThenBy(key);
        return sorted.ThenBy(row => row.User.DisplayName).ThenBy(row => row.User.Id);
    }

    private static async Task LoadRolesAsync(
        RegistryDbContext db,
        List<StatedUser> rows,
        CancellationToken ct
    )
    {
        var ids = rows.Select(row => row.User.Id).ToArray();
        var roles = await db
            .RoleAssignments.AsNoTracking()
            .Include(held => held.Center)
            .Where(held => ids.Contains(held.UserId))
            .ToListAsync(ct);
        var byUser = roles.ToLookup(held => held.UserId);
        foreach (var row in rows)
            row.User.RoleAssignments = [.. byUser[row.User.Id]];
    }

    private static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
