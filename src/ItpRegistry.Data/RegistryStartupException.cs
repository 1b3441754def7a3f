namespace ItpRegistry.Data;

/// <summary>
/// The database cannot be used as things stand. The message is one sentence for the person who starts the program: what is wrong, and what to do.
/// </summary>
public sealed class RegistryStartupException : Exception
{
    public RegistryStartupException(string message)
        : base(message) { }

    public RegistryStartupException(string message, Exception innerException)
        : base(message, innerException) { }
}
