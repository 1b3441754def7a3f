using System.Net.Sockets;
using ItpRegistry.Data;
using Microsoft.AspNetCore.Connections;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>Says in one sentence why the program cannot start and what to do about it.</summary>
internal static class StartupFailure
{
    /// <summary>The sentence for an expected failure, or <see langword="null"/> for one that only a stack trace can explain.</summary>
    public static string? Describe(Exception exception, string? urls) =>
        exception switch
        {
            IOException { InnerException: AddressInUseException } => AddressInUse(urls),
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => AddressInUse(
                urls
            ),
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"The address {urls} may not be listened on by this user: choose a port above 1023, for example --urls http://localhost:5081.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                $"The address {urls} does not belong to this machine: name one that does, for example --urls http://localhost:5080.",
            UnauthorizedAccessException denied =>
                $"{denied.Message} Give the user who runs the registry the right to write there.",
            RegistryStartupException unusable => unusable.Message,
            FrontEndMissingException missing => missing.Message,
            AggregateException { InnerExceptions: [var inner] } => Describe(inner, urls),
            _ => null,
        };

    private static string AddressInUse(string? urls) =>
        $"The address {urls} is in use by another program: stop that program, or choose another address, for example --urls http://localhost:5081.";
}
