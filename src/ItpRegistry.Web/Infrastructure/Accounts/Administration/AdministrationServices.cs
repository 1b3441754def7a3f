using ItpRegistry.Web.Infrastructure.Mail;
using ItpRegistry.Web.Pages.Administration.Centers;
using ItpRegistry.Web.Pages.Administration.SettingParts;
using ItpRegistry.Web.Pages.Administration.UserParts;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts.Administration;

internal static class AdministrationServices
{
    /// <summary>What administrators do their work with: mail, links, and changes of accounts.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddMail();
        services.AddTransient<LinkTokens>();
        services.Configure<IdentityOptions>(identity =>
        {
            identity.Tokens.ProviderMap[LinkTokens.Name] = new(typeof(LinkTokens));
            identity.Tokens.PasswordResetTokenProvider = LinkTokens.Name;
        });
        services.AddScoped<AccountMail>();
        services.AddScoped<AdministratorChanges>();
        services.AddScoped<AccountActions>();
        services.AddScoped<AccountEditing>();
        services.AddScoped<Invitations>();
        services.AddSingleton<PasswordRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<PasswordRequests>());
        services.AddScoped<UserFields>();
        services.AddScoped<RolesForm>();
        services.AddScoped<RoleWords>();
        services.AddScoped<EventWords>();
        services.AddScoped<CenterChanges>();
        services.AddScoped<SettingChanges>();
        return services;
    }
}
