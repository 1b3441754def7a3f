using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ItpRegistry.Data.Access;

/// <summary>
/// Tells the database the <see cref="RegistryDbContext.Access"/> of a context at the beginning of each transaction, and in front of each command that is a
/// transaction by itself, in the same round trip. It is known for as long as the transaction lasts: a pooled connection carries nothing over to whoever uses
/// it next, also after an error.
/// </summary>
internal sealed class RowSecurityInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    public static RowSecurityInterceptor Instance { get; } = new();

    private const string SetAccess =
        "SELECT set_config('itp.centers', @itp_centers, true), set_config('itp.reader_id', @itp_reader_id, true), set_config('itp.accounts', @itp_accounts, true)";

    /// <summary>Tells the access inside a transaction of the connection.</summary>
    public static async Task ApplyAsync(
        DbConnection connection,
        DbTransaction? transaction,
        AccessScope access,
        CancellationToken ct
    )
    {
        await using var command = Command(connection, transaction, access);
        await command.ExecuteNonQueryAsync(ct);
    }

    public DbTransaction TransactionStarted(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result
    )
    {
        if (AccessOf(eventData) is { } access)
        {
            using var command = Command(connection, result, access);
            command.ExecuteNonQuery();
        }
        return result;
    }

    public async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        if (AccessOf(eventData) is { } access)
            await ApplyAsync(connection, result, access, cancellationToken);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    /// <summary>The first result is that of the settings.</summary>
    public override DbDataReader ReaderExecuted(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result
    )
    {
        if (IsPrefixed(command))
            result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        if (IsPrefixed(command))
            await result.NextResultAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    )
    {
        Prefix(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Prefix(command, eventData);
        return ValueTask.FromResult(result);
    }

    private static AccessScope? AccessOf(DbContextEventData eventData) =>
        (eventData.Context as RegistryDbContext)?.Access;

    private static void Prefix(DbCommand command, CommandEventData eventData)
    {
        // A transaction was told when it began.
        if (command.Transaction is not null || AccessOf(eventData) is not { } access)
            return;
        command.CommandText = $"{SetAccess};\n{command.CommandText}";
        AddParameters(command, access);
    }

    private static bool IsPrefixed(DbCommand command) =>
        command.CommandText.StartsWith(SetAccess, StringComparison.Ordinal);

    private static DbCommand Command(
        DbConnection connection,
        DbTransaction? transaction,
        AccessScope access
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = SetAccess;
        AddParameters(command, access);
        return command;
    }

    private static void AddParameters(DbCommand command, AccessScope access)
    {
        Add("itp_centers", access.Centers);
        Add("itp_reader_id", access.User);
        Add("itp_accounts", access.AccountsText);

        void Add(string name, string value) =>
            command.Parameters.Add(new NpgsqlParameter(name, value) { DbType = DbType.String });
    }
}
