using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ItpRegistry.Data;

/// <summary>
/// How to reach a PostgreSQL server of one's own. With <c>ConnectionStrings:RegistryOwner</c> that login migrates and
/// <c>ConnectionStrings:Registry</c> is a login that is a member of <see cref="ApplicationRole"/>; without it <c>ConnectionStrings:Registry</c>
/// is the owner, and the program's connections switch to the role.
/// </summary>
/// <param name="Owner">For migrations.</param>
/// <param name="Program">For everything else.</param>
/// <param name="OwnerSetting">The environment variable that the owner came from, for messages.</param>
public sealed record RegistryConnections(string Owner, string Program, string OwnerSetting)
{
    /// <summary>The connections that the configuration names, or null when it names none.</summary>
    /// <exception cref="RegistryStartupException">A connection string cannot be read.</exception>
    public static RegistryConnections? From(IConfiguration configuration)
    {
        var program = configuration.GetConnectionString("Registry");
        var owner = configuration.GetConnectionString("RegistryOwner");
        if (string.IsNullOrWhiteSpace(program))
        {
            return string.IsNullOrWhiteSpace(owner)
                ? null
                : throw new RegistryStartupException(
                    "ConnectionStrings__RegistryOwner is set and ConnectionStrings__Registry is not: set both, or Registry alone."
                );
        }
        Check(program, ProgramSetting);
        if (string.IsNullOrWhiteSpace(owner))
            return new(program, ApplicationRole.SwitchTo(program), ProgramSetting);
        Check(owner, "ConnectionStrings__RegistryOwner");
        return new(owner, program, "ConnectionStrings__RegistryOwner");
    }

    public const string ProgramSetting = "ConnectionStrings__Registry";

    private static void Check(string connectionString, string setting)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
        }
        // What cannot be read may hold a password, so that it is not repeated.
        catch (ArgumentException)
        {
            throw new RegistryStartupException(
                $"{setting} cannot be read as a connection string: write it as Host=…;Port=5432;Database=…;Username=…;Password=…."
            );
        }
    }
}
