using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Data.Auditing;
using ItpRegistry.Testing.Web;
using Microsoft.EntityFrameworkCore;

namespace ItpRegistry.Web.Tests.Administration;

/// <summary>What tests of the administration pages read and send again and again.</summary>
internal static class Administered
{
    private static int made;

    /// <summary>An address that no other test uses.</summary>
    public static string NewEmail() => $"invited{Interlocked.Increment(ref made)}@example.org";

    public static string Address(int id, string page = "") =>
        $"/administration/users/{id}{(page.Length == 0 ? "" : $"/{page}")}";

    /// <summary>Opens a page and sends its form.</summary>
    public static async Task<HtmlPage> SendAsync(
        this HtmlClient client,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        var page = await client.GetAsync(address);
        return await client.SubmitAsync(page, "#main form[method=post]", fields);
    }

    /// <summary>Opens a user's page and presses one of its buttons.</summary>
    public static async Task<HtmlPage> PressAsync(this HtmlClient client, int id, string handler)
    {
        var page = await client.GetAsync(Address(id));
        return await client.SubmitAsync(page, $"form[action$='handler={handler}']");
    }

    /// <summary>Sends a form to an address, with a token of the reader's own but whatever page it stands on.</summary>
    public static async Task<HtmlPage> ForgeAsync(
        this HtmlClient client,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        var page = await client.GetAsync("/dictionary");
        var token = page.Find("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        return await client.PostAsync(
            address,
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
    }

    /// <summary>The user with an address, roles loaded, as stored now.</summary>
    public static async Task<RegistryUser?> FindUserAsync(
        this RegistryDbContext context,
        string email
    ) =>
        await context
            .Users.AsNoTracking()
            .Include(user => user.RoleAssignments)
            .SingleOrDefaultAsync(user => user.Email == email);

    /// <summary>The events of a kind about a user, oldest first.</summary>
    public static async Task<List<RegistryEvent>> EventsAsync(
        this RegistryDbContext context,
        int userId,
        EventKind kind
    ) =>
        await context
            .Events.AsNoTracking()
            .Where(happened => happened.SubjectUserId == userId && happened.Kind == kind)
            .OrderBy(happened => happened.Id)
            .ToListAsync();
}
