using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Localization;
using ItpRegistry.Web.Infrastructure.Mail;
using ItpRegistry.Web.Resources;
using ItpRegistry.Web.Verbs;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Infrastructure.Accounts;

/// <summary>
/// The messages about an account, in the language of the person whose it is. Links begin with the address that the settings name, never with the one that a
/// request was sent to: whoever sends a request chooses that.
/// </summary>
public sealed class AccountMail(
    IMailSender sender,
    PasswordLinks links,
    IConfiguration configuration,
    IStringLocalizer<AdministrationText> administrationText,
    TimeProvider clock
)
{
    /// <summary>Sends an invitation, whose link works for a week and once.</summary>
    /// <exception cref="MailException">It was not sent.</exception>
    public Task SendInvitationAsync(RegistryUser user, CancellationToken cancellation) =>
        SendAsync(
            user,
            "Invitation",
            links.CreateInvitation(user),
            LinkTokens.InvitationLifetime,
            cancellation
        );

    /// <summary>Sends a link to set a new password, which works for a day and once.</summary>
    /// <exception cref="MailException">It was not sent.</exception>
    public async Task SendResetAsync(RegistryUser user, CancellationToken cancellation) =>
        await SendAsync(
            user,
            "Reset",
            await links.CreateAsync(user),
            LinkTokens.ResetLifetime,
            cancellation
        );

    /// <summary>Sends a message that says that mail works.</summary>
    /// <exception cref="MailException">It was not sent.</exception>
    public Task SendTestAsync(RegistryUser user, CancellationToken cancellation)
    {
        var language = LanguageOf(user);
        var mail = Languages.In(
            language,
            () =>
                new OutgoingMail(
                    user.Email!,
                    user.DisplayName,
                    administrationText["Message.Test.Subject"],
                    [
                        administrationText["Message.Greeting", user.DisplayName],
                        administrationText["Message.Test.Text"],
                    ],
                    language
                )
        );
        return sender.SendAsync(mail, cancellation);
    }

    private Task SendAsync(
        RegistryUser user,
        string kind,
        string link,
        TimeSpan lifetime,
        CancellationToken cancellation
    )
    {
        var address = PublicAddress.Of(configuration);
        if (address.Length == 0)
            throw new MailException(MailProblem.NoPublicAddress);
        var language = LanguageOf(user);
        var until = (clock.GetUtcNow() + lifetime).UtcDateTime;
        var mail = Languages.In(
            language,
            () =>
                new OutgoingMail(
                    user.Email!,
                    user.DisplayName,
                    administrationText[$"Message.{kind}.Subject"],
                    [
                        administrationText["Message.Greeting", user.DisplayName],
                        administrationText[$"Message.{kind}.Text"],
                        address + link,
                        administrationText["Message.Until", ClinicalFormat.Moment(until)],
                        administrationText[$"Message.{kind}.NotYou"],
                    ],
                    language
                )
        );
        return sender.SendAsync(mail, cancellation);
    }

    private static string LanguageOf(RegistryUser user) =>
        Languages.IsSupported(user.Language)
            ? user.Language!
            : Languages.Supported[0].TwoLetterISOLanguageName;
}
