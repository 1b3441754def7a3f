using ItpRegistry.Data.Writing;
using ItpRegistry.Domain.Dictionary;
using ItpRegistry.Web.Infrastructure.Access;

namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>Small things that every page with a form of the case-report form needs.</summary>
internal static class EntryExtensions
{
    /// <summary>The user as the author of a change made on a page.</summary>
    public static ChangeContext Change(this CurrentUser user, string? reason = null) =>
        new(user.Id, user.DisplayName, ChangeOrigin.Page, reason);

    /// <summary>Today, where the registry runs.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The items of a form that are asked: neither keys nor references.</summary>
    public static IReadOnlyList<DictionaryItem> AskedItems(this CrfForm form) =>
        [.. DataDictionary.ItemsOf(form).Where(item => !item.IsKey && !item.IsReference)];
}
