using Npgsql;

namespace ItpRegistry.Data;

/// <summary>
/// The group role that the program works as: it reads and writes rows, and changes no table. The first migration makes it and grants it what it
/// needs; every login that the program uses is a member.
/// </summary>
public static class ApplicationRole
{
    public const string Name = "itp_registry_app";

    /// <summary>The same login, switched to the role as soon as it is connected.</summary>
    public static string SwitchTo(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options = $"{builder.Options} -c role={Name}".TrimStart();
        return builder.ConnectionString;
    }
}
