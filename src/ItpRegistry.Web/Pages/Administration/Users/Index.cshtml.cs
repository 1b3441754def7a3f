using ItpRegistry.Data;
using ItpRegistry.Data.Accounts;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Forms;
using ItpRegistry.Web.Pages.Administration.UserParts;
using ItpRegistry.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace ItpRegistry.Web.Pages.Administration.Users;

/// <summary>Every account of the registry: searched, filtered, sorted and shown a page at a time, all by the address.</summary>
public sealed class IndexModel(
    RegistryDbContext database,
    TimeProvider clock,
    IStringLocalizer<SharedText> sharedText,
    IStringLocalizer<AdministrationText> administrationText
) : PageModel
{
    public UserListRequest Asked { get; private set; } = null!;

    public UserListPage Users { get; private set; } = null!;

    /// <summary>The restrictions to choose from.</summary>
    public IReadOnlyList<(string Name, string Label, IReadOnlyList<FieldChoice> Choices)> Choices
    {
        get;
        private set;
    } = [];

    public int Total => Users.ByState.Values.Sum();

    /// <summary>How many accounts are in each state.</summary>
    public string Counts =>
        string.Join(
            " · ",
            Enum.GetValues<AccountState>()
                .Where(Users.ByState.ContainsKey)
                .Select(state =>
                    administrationText["Pair", StateWord(state), Users.ByState[state]].Value
                )
        );

    public int LastPage =>
        Math.Max(1, (Users.Matching + UserListRequest.PageSize - 1) / UserListRequest.PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var centers = await database
            .Centers.AsNoTracking()
            .OrderBy(center => center.CenterCode)
            .ToListAsync(cancellation);
        List<FieldChoice> centerChoices =
        [
            .. centers.Select(center => new FieldChoice($"{center.Id}", CenterNames.Of(center))),
        ];
        Choices =
        [
            (UserListRequest.Role, administrationText["Users.Role"], RoleChoices()),
            (UserListRequest.Center, administrationText["Users.Center"], centerChoices),
            (UserListRequest.State, administrationText["Users.Column.State"], StateChoices()),
        ];
        Asked = UserListRequest.Read(
            Request.Query,
            centerChoices,
            ModelState,
            typed => administrationText["Users.NotUnderstood", typed]
        );
        Users = await UserListQuery.ReadAsync(
            database,
            Asked.Filter,
            Asked.SortedBy,
            Asked.Number,
            UserListRequest.PageSize,
            clock.GetUtcNow(),
            cancellation
        );
        return ModelState.IsValid ? Page() : this.Refused();
    }

    private List<FieldChoice> RoleChoices() =>
        [
            .. Codes<RegistryRole>.All.Select(code => new FieldChoice(
                code,
                sharedText[$"Role.{code}"]
            )),
        ];

    private List<FieldChoice> StateChoices() =>
        [
            .. Enum.GetValues<AccountState>()
                .Select(state => new FieldChoice(Codes<AccountState>.Of(state), StateWord(state))),
        ];

    private string StateWord(AccountState state) =>
        administrationText[$"State.{Codes<AccountState>.Of(state)}"];
}
