using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts.Passwords;
using ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>Accounts, their cookie, and the keys that protect both, shared through the database by the server and the verbs.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddAccounts(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services
            .AddDataProtection()
            .SetApplicationName("ItpRegistry")
            .PersistKeysToDbContext<RegistryDbContext>();
        services
            .AddIdentityCore<RegistryUser>(Configure)
            .AddEntityFrameworkStores<RegistryDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        var secure = environment.IsDevelopment()
            ? CookieSecurePolicy.SameAsRequest
            : CookieSecurePolicy.Always;
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        services.AddOpenIdConnectSignIn(authentication, configuration, secure);
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = SessionCookie.NameOf(SessionCookie.Name, environment);
            cookie.Cookie.Path = "/";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            // How long a session lasts is decided at each request (see Sessions), not by the age of a cookie.
            cookie.SlidingExpiration = false;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnRedirectToLogin = challenge =>
            {
                if (!ParkedFormMiddleware.Takes(challenge))
                    challenge.Response.Redirect(challenge.RedirectUri);
                return Task.CompletedTask;
            };
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddHttpContextAccessor();
        services
            .AddOptions<SessionLimits>()
            .BindConfiguration(SessionLimits.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddScoped<EventRecorder>();
        services.AddScoped<Sessions>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoAccounts>();
        services.AddScoped<AccountChanges>();
        services.AddPasswords().AddSigningIn().AddSecondFactors(configuration);
        return services;
    }

    /// <summary>What a hospital's sign-in has said is read once, by the page that takes the person who comes back.</summary>
    private static void AddOpenIdConnectSignIn(
        this IServiceCollection services,
        AuthenticationBuilder authentication,
        IConfiguration configuration,
        CookieSecurePolicy secure
    )
    {
        var section = configuration.GetSection(OpenIdConnectSettings.Section);
        services.Configure<OpenIdConnectSettings>(section);
        services.AddScoped<OpenIdConnectSignIn>();
        services.ConfigureExternalCookie(cookie =>
        {
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = SealedCookies.Lifetime;
        });
        if (section.Get<OpenIdConnectSettings>() is { IsOffered: true } settings)
            OpenIdConnectSignIn.AddTo(authentication, settings, secure);
    }

    private static IServiceCollection AddPasswords(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(hasher =>
            hasher.IterationCount = RegistryPasswordHasher.Iterations
        );
        services.AddSingleton<PasswordWork>();
        services.Replace(
            ServiceDescriptor.Scoped<IPasswordHasher<RegistryUser>, RegistryPasswordHasher>()
        );
        services.AddScoped<PasswordRules>();
        // In place of Identity's own, which knows rules of composition and speaks English.
        services.RemoveAll<IPasswordValidator<RegistryUser>>();
        services.AddScoped<IPasswordValidator<RegistryUser>>(provider =>
            provider.GetRequiredService<PasswordRules>()
        );
        return services;
    }

    private static IServiceCollection AddSigningIn(this IServiceCollection services)
    {
        services.AddSignInRateLimit();
        services.AddScoped<SealedCookies>();
        services.AddScoped<SignInAttempts>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PendingSignIn>();
        services.AddScoped<SignInFlow>();
        return services;
    }

    private static void AddSecondFactors(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddScoped<UserTokens>();
        services.AddScoped<Authenticator>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<SecondFactorStore>();
        services.AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // Possession of the device alone would be one factor; the device has to check who holds it.
            passkeys.UserVerificationRequirement = "required";
            // Found without an address being typed first.
            passkeys.ResidentKeyRequirement = "required";
            // Without the setting it is the host that the browser asked, which no other site can be.
            passkeys.ServerDomain = Uri.TryCreate(
                configuration["Registry:PublicAddress"],
                UriKind.Absolute,
                out var address
            )
                ? address.Host
                : null;
        });
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // Names are e-mail addresses, of which more is allowed than Identity thinks.
        identity.User.AllowedUserNameCharacters = "";
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
