using System.CommandLine;
using ItpRegistry.Web.Infrastructure.Accounts;

namespace ItpRegistry.Web.Verbs;

/// <summary>Makes the first administrator, who invites everybody else from the pages.</summary>
internal static class CreateAdminVerb
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL")
        {
            Description = "The administrator's e-mail address, with which to sign in.",
        };
        var verb = new Command(
            "create-admin",
            "Makes the first administrator and prints a one-time link to set the password."
        )
        {
            email,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                VerbHost.RunAsync(
                    (services, _) => CreateAsync(services, parsed.GetRequiredValue(email)),
                    cancellation
                )
        );
        return verb;
    }

    private static async Task<int> CreateAsync(IServiceProvider services, string email)
    {
        var result = await services
            .GetRequiredService<FirstAdministrator>()
            .CreateAsync(email.Trim());
        if (result.Link is not { } link)
            return await VerbHost.RefuseAsync(result.Problem!);
        await Console.Out.WriteLineAsync(
            $"Made the administrator {email.Trim()}. The password is set, once and within a day, at:"
        );
        await Console.Out.WriteLineAsync(
            PublicAddress.Of(services.GetRequiredService<IConfiguration>()) + link
        );
        return ExitCodes.Success;
    }
}
