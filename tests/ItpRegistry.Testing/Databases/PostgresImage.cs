namespace ItpRegistry.Testing.Databases;

/// <summary>The PostgreSQL image that tests use where Docker is there; the same as in docker-compose.yml.</summary>
public static class PostgresImage
{
    public const string Name = "postgres:18.1";
}
