namespace ItpRegistry.Data.Interchange;

/// <summary>
/// What was asked for cannot be done as it was asked: an unknown name, or a place that is taken. The message is a sentence in English that says what
/// would be accepted; nothing was written.
/// </summary>
public sealed class InterchangeException : Exception
{
    public InterchangeException(string message)
        : base(message) { }

    public InterchangeException(string message, Exception innerException)
        : base(message, innerException) { }
}
