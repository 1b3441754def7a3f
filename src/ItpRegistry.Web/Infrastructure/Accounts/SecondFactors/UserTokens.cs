using ItpRegistry.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>The secrets of a person's second factors in the table <c>user_tokens</c>, each written by one statement.</summary>
public sealed class UserTokens(RegistryDbContext database)
{
    private const string Provider = "registry";

    public Task<string?> FindAsync(int userId, string name, CancellationToken cancellation) =>
        Of(userId, name).Select(token => token.Value).SingleOrDefaultAsync(cancellation);

    public async Task SetAsync(
        int userId,
        string name,
        string value,
        CancellationToken cancellation
    ) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO user_tokens (user_id, login_provider, name, value) VALUES ({userId}, {Provider}, {name}, {value})
            ON CONFLICT (user_id, login_provider, name) DO UPDATE SET value = excluded.value
            """,
            cancellation
        );

    /// <summary>Puts another value in the place of one that was read; false when somebody else was there first.</summary>
    public async Task<bool> ReplaceAsync(
        int userId,
        string name,
        string read,
        string value,
        CancellationToken cancellation
    ) =>
        await Of(userId, name)
            .Where(token => token.Value == read)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.Value, value), cancellation)
        == 1;

    /// <summary>Raises a number; false when it is that high already.</summary>
    public async Task<bool> RaiseAsync(
        int userId,
        string name,
        long number,
        CancellationToken cancellation
    ) =>
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO user_tokens AS held (user_id, login_provider, name, value) VALUES ({userId}, {Provider}, {name}, {number}::bigint::text)
            ON CONFLICT (user_id, login_provider, name) DO UPDATE SET value = excluded.value WHERE held.value::bigint < {number}
            """,
            cancellation
        ) == 1;

    public Task RemoveAsync(int userId, string name, CancellationToken cancellation) =>
        Of(userId, name).ExecuteDeleteAsync(cancellation);

    private IQueryable<IdentityUserToken<int>> Of(int userId, string name) =>
        database.UserTokens.Where(token =>
            token.UserId == userId && token.LoginProvider == Provider && token.Name == name
        );
}
