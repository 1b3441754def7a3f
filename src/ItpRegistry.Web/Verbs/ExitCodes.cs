namespace ItpRegistry.Web.Verbs;

/// <summary>What a verb tells the shell (interchange.md).</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The input was refused, or the program could not start; nothing was written.</summary>
    public const int Refused = 1;

    public const int WrongUsage = 2;
}
