using System.Text.Encodings.Web;
using System.Text.Unicode;
using ItpRegistry.Web.Infrastructure.Access;
using ItpRegistry.Web.Infrastructure.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.Administration;
using ItpRegistry.Web.Infrastructure.Auditing;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Infrastructure.Layout;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Narration;
using ItpRegistry.Web.Pages.Cohort.CohortParts;
using ItpRegistry.Web.Pages.Cohort.FigureParts;
using ItpRegistry.Web.Pages.Definitions.DefinitionParts;
using ItpRegistry.Web.Pages.Dictionary.DictionaryParts;
using ItpRegistry.Web.Pages.History.HistoryParts;
using ItpRegistry.Web.Pages.Patients.ChangeParts;
using ItpRegistry.Web.Pages.Patients.EntryParts;
using ItpRegistry.Web.Pages.Patients.ListParts;
using ItpRegistry.Web.Pages.Patients.RecordParts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace ItpRegistry.Web.Infrastructure.Hosting;

/// <summary>Puts the web program together: its services, and the order in which a request passes through them.</summary>
internal static class RegistryHost
{
    public const string DefaultAddress = "http://localhost:5080";

    public const string HealthPath = "/healthz";

    public static WebApplicationBuilder CreateBuilder(string[] configuration)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = configuration,
                // The settings lie beside the program, wherever it is started from.
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        UseDefaultAddress(builder);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateOnBuild = true;
            provider.ValidateScopes = true;
        });
        AddLogging(builder);
        AddServices(builder.Services, builder.Configuration, builder.Environment);
        return builder;
    }

    /// <summary>Applies where no setting, in whatever way, names an address or a port.</summary>
    private static void UseDefaultAddress(WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        var named =
            settings.Any(setting => !string.IsNullOrEmpty(builder.Configuration[setting]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!named)
            builder.WebHost.UseUrls(DefaultAddress);
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Standard output belongs to what the verbs report; the log goes to standard error.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "O";
            });
        }
    }

    private static void AddServices(
        IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddExceptionHandler<FailureReference>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "antiforgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // French reads as French in the page's source too.
        services.Configure<WebEncoderOptions>(encoder =>
            encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)
        );
        services.Configure<RouteOptions>(routes =>
        {
            routes.LowercaseUrls = true;
            routes.SetParameterPolicy<SingleFormConstraint>(SingleFormConstraint.Name);
            routes.SetParameterPolicy<RepeatingFormConstraint>(RepeatingFormConstraint.Name);
        });
        services
            .AddRazorPages(options =>
            {
                PageAccess.Apply(options.Conventions, environment);
                options.Conventions.ConfigureFilter(new UnreadableFormFilter());
                options.Conventions.ConfigureFilter(new ForgedFormFilter());
                // What a page shows is clinical: no cache on the way keeps it.
                options.Conventions.ConfigureFilter(
                    new ResponseCacheAttribute
                    {
                        NoStore = true,
                        Location = ResponseCacheLocation.None,
                    }
                );
            })
            .AddViewLocalization();
        services.AddAccounts(configuration, environment);
        services.AddAdministration();
        Policies.AddTo(services.AddAuthorizationBuilder());
        services.AddScoped<PatientViews>().AddSingleton<RefusalLimit>();
        services.AddScoped<SyntheticDataNotice>();
        services.AddScoped<ItemMessages>();
        services.AddScoped<ItemForm>();
        services.AddScoped<ReasonForm>();
        services.AddNarration().AddPatientRecord().AddCohortPages().AddCohortFigures();
        services.AddDefinitionPages();
        services.AddPatientList().AddPatientEntry().AddPatientChanges().AddDictionaryPage();
        services.AddHistoryPages();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UsePipeline(WebApplication app)
    {
        app.UseSecurityHeaders(SecurityHeaders.Policies);
        app.UseMiddleware<AllowedMethods>();
        app.UseRequestLocalization();
        // The friendly page in Development too: what went wrong is in the log, under the reference that the page shows.
        app.UseExceptionHandler("/errors/500");
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        if (!app.Environment.IsDevelopment())
        {
            app.UseMiddleware<TlsRequirement>();
            app.UseHsts();
        }
        app.UseMiddleware<LargeRequestMiddleware>();
        app.UseMiddleware<ParkedFormMiddleware>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<CurrentUserMiddleware>();
        app.UseMiddleware<RefusalMiddleware>();
        app.UseMiddleware<SecondFactorRequirement>();
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks(HealthPath).AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }
}
