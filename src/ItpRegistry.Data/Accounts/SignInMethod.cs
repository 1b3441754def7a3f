namespace ItpRegistry.Data.Accounts;

/// <summary>How a person proved who they are.</summary>
public enum SignInMethod
{
    /// <summary>E-mail address and password alone.</summary>
    Password,

    /// <summary>Password, and a one-time code of an authenticator app.</summary>
    PasswordTotp,

    /// <summary>Password, and one of the recovery codes.</summary>
    PasswordRecoveryCode,

    /// <summary>A passkey, which proves possession of a device and the device's check of its owner.</summary>
    Passkey,

    /// <summary>The hospital's own sign-in (OpenID Connect), which did not say that it asked for a second factor.</summary>
    OpenIdConnect,

    /// <summary>The hospital's own sign-in, with a second factor.</summary>
    OpenIdConnectMultiFactor,

    /// <summary>The one-click sign-in of a demo account, in Development only.</summary>
    Demo,
}
