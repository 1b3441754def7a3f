namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>
/// The names of the cookies with which people sign in. Outside Development the prefix <c>__Host-</c> makes a browser take them under TLS only (or on the
/// machine itself), from this very host, and for all of it: no other host of the domain can plant one.
/// </summary>
public static class SessionCookie
{
    public const string Name = "session";

    public static string NameOf(string name, IHostEnvironment environment) =>
        environment.IsDevelopment() ? name : $"__Host-{name}";
}
