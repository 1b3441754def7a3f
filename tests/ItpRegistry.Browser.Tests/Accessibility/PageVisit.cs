using ItpRegistry.Browser.Tests.Infrastructure;
using ItpRegistry.Data.Accounts;
using Microsoft.Playwright;

namespace ItpRegistry.Browser.Tests.Accessibility;

/// <summary>A page in one of its states, as a person comes upon it.</summary>
/// <param name="Page">The page, as its folder and file under Pages are called.</param>
/// <param name="State">Which state; the plain page when empty.</param>
/// <param name="Role">Who looks at it; nobody who is signed in when <see langword="null"/>.</param>
/// <param name="AddressOf">Where it is.</param>
internal sealed record PageVisit(
    string Page,
    string State,
    RegistryRole? Role,
    Func<RegistryServer, Task<string>> AddressOf
)
{
    public PageVisit(string page, string state, RegistryRole? role, string address)
        : this(page, state, role, _ => Task.FromResult(address)) { }

    /// <summary>What the person does on the page to bring it into its state.</summary>
    public Func<IPage, Task> Prepare { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => State.Length == 0 ? Page : $"{Page} ({State})";
}
