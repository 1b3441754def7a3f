using System.Globalization;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Web.Infrastructure.Accounts.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>A passkey of an account, as its owner knows it.</summary>
/// <param name="Id">The credential's key in hexadecimal digits, for addresses do not tell capitals from small letters.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>
/// Passkeys: what the browser is asked, and whether its answer is right. The question is carried by a short-lived cookie of its own, so that it is answered in
/// the browser that asked.
/// </summary>
public sealed class Passkeys(
    IPasskeyHandler<RegistryUser> handler,
    IUserStore<RegistryUser> users,
    SealedCookies cookies,
    IHttpContextAccessor contexts
)
{
    public const int NameLength = 60;

    private const string Adding = "passkey-add";
    private const string Signing = "passkey";

    // The store itself: the manager would write the whole account with each passkey, over what was counted of its failures meanwhile.
    private readonly IUserPasskeyStore<RegistryUser> store = (IUserPasskeyStore<RegistryUser>)users;

    private HttpContext Context =>
        contexts.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>What the browser is asked in order to make a passkey, as JSON for <c>navigator.credentials.create</c>.</summary>
    public async Task<string> AskForNewAsync(RegistryUser user)
    {
        var entity = new PasskeyUserEntity
        {
            Id = user.Id.ToString(CultureInfo.InvariantCulture),
            Name = user.Email ?? user.DisplayName,
            DisplayName = user.DisplayName,
        };
        var options = await handler.MakeCreationOptionsAsync(entity, Context);
        cookies.Set(Adding, new Asked(options.AttestationState, user.Id));
        return options.CreationOptionsJson;
    }

    /// <summary>Adds the passkey that the browser made for a person; false when the answer is not one to what this person was asked.</summary>
    public async Task<bool> AddAsync(RegistryUser user, string? credential, string name)
    {
        var asked = cookies.Find<Asked>(Adding);
        cookies.Remove(Adding);
        if (asked?.UserId != user.Id || string.IsNullOrEmpty(credential))
            return false;
        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = Context,
                CredentialJson = credential,
                AttestationState = asked.State,
            }
        );
        if (!result.Succeeded)
            return false;
        result.Passkey.Name = name;
        await store.AddOrUpdatePasskeyAsync(user, result.Passkey, Context.RequestAborted);
        return true;
    }

    /// <summary>What the browser is asked in order to sign in, as JSON for <c>navigator.credentials.get</c>: with any passkey, or with one of this person.</summary>
    public async Task<string> AskAsync(RegistryUser? user)
    {
        var options = await handler.MakeRequestOptionsAsync(user, Context);
        cookies.Set(Signing, new Asked(options.AssertionState, user?.Id));
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey has answered; nobody when the answer is not one to what was asked.</summary>
    public async Task<RegistryUser?> CheckAsync(string? credential)
    {
        var asked = cookies.Find<Asked>(Signing);
        cookies.Remove(Signing);
        if (asked is null || string.IsNullOrEmpty(credential))
            return null;
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = Context,
                CredentialJson = credential,
                AssertionState = asked.State,
            }
        );
        if (!result.Succeeded || (asked.UserId is { } id && id != result.User.Id))
            return null;
        // Its counter has moved on: a copy of the device would give itself away.
        await store.AddOrUpdatePasskeyAsync(result.User, result.Passkey, Context.RequestAborted);
        return result.User;
    }

    public async Task<IReadOnlyList<Passkey>> ListAsync(RegistryUser user) =>
        [
            .. (await store.GetPasskeysAsync(user, Context.RequestAborted))
                .OrderBy(passkey => passkey.CreatedAt)
                .Select(passkey => new Passkey(
                    Convert.ToHexStringLower(passkey.CredentialId),
                    passkey.Name ?? "",
                    passkey.CreatedAt
                )),
        ];

    /// <summary>Gives a passkey another name; false when it is none of this person.</summary>
    public async Task<bool> RenameAsync(RegistryUser user, string? id, string name)
    {
        if (await FindAsync(user, id) is not { } passkey)
            return false;
        passkey.Name = name;
        await store.AddOrUpdatePasskeyAsync(user, passkey, Context.RequestAborted);
        return true;
    }

    /// <summary>Removes a passkey; false when it is none of this person.</summary>
    public async Task<bool> RemoveAsync(RegistryUser user, string? id)
    {
        if (await FindAsync(user, id) is not { } passkey)
            return false;
        await store.RemovePasskeyAsync(user, passkey.CredentialId, Context.RequestAborted);
        return true;
    }

    private async Task<UserPasskeyInfo?> FindAsync(RegistryUser user, string? id)
    {
        try
        {
            var key = Convert.FromHexString(id ?? "");
            return await store.FindPasskeyAsync(user, key, Context.RequestAborted);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record Asked(string? State, int? UserId);
}
