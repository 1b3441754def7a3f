namespace ItpRegistry.Web.Resources;

/// <summary>Marks the words of the pages under Account.</summary>
public sealed class AccountText;
