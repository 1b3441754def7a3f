namespace ItpRegistry.Web.Infrastructure.Accounts.SigningIn;

/// <summary>The hospitals' own sign-in, offered beside the registry's when it is configured; the settings <c>OpenIdConnect:…</c>.</summary>
public sealed class OpenIdConnectSettings
{
    public const string Section = "OpenIdConnect";

    /// <summary>The provider's address, under which its configuration is found; without one there is no such sign-in.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>What the button calls it, such as the hospital's name.</summary>
    public string DisplayName { get; set; } = "OpenID Connect";

    /// <summary>The value of the claim <c>amr</c> by which the provider says that it asked for a second factor.</summary>
    public string SecondFactorAmr { get; set; } = "mfa";

    public bool IsOffered => !string.IsNullOrEmpty(Authority);
}
