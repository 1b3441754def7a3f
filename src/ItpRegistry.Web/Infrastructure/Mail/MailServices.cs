using Microsoft.Extensions.Options;

namespace ItpRegistry.Web.Infrastructure.Mail;

internal static class MailServices
{
    /// <summary>Mail by a server where the settings name one, else into a folder.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services
            .AddOptions<MailSettings>()
            .BindConfiguration(MailSettings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<SmtpMail>();
        services.AddSingleton<FolderMail>();
        services.AddSingleton<IMailSender>(provider =>
            provider.GetRequiredService<IOptions<MailSettings>>().Value.HasServer
                ? provider.GetRequiredService<SmtpMail>()
                : provider.GetRequiredService<FolderMail>()
        );
        return services;
    }
}
