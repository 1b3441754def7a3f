using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Auditing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>Accounts, their cookie, and the keys that protect both, shared through the database by the server and the verbs.</summary>
internal static class AccountServices
{
    public const int PasswordMinimumLength = 12;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
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
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
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
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoAccounts>();
        return services;
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        // Length is what protects (NIST SP 800-63B); rules of composition only annoy.
        identity.Password.RequiredLength = PasswordMinimumLength;
        identity.Password.RequiredUniqueChars = 4;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 5;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
