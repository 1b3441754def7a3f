namespace ItpRegistry.Web.Pages.Patients.EntryParts;

/// <summary>What a page says about the form that was stored just before it: which, how, and whether something waits to be confirmed.</summary>
/// <param name="Form">The form that was stored.</param>
/// <param name="Kind">How, by the end of a resource key behind <c>Notice.</c>.</param>
/// <param name="Warned">Whether soft warnings wait for a reason.</param>
public sealed record FormNotice(EntryForm Form, string Kind, bool Warned)
{
    public const string Stored = "stored";
    public const string Complete = "complete";
    public const string Deleted = "deleted";
    public const string Moved = "moved";

    private static readonly string[] Kinds = [Stored, Complete, Deleted, Moved];

    /// <summary>For the address: the form's path and a word, nothing that was entered.</summary>
    public string Query => $"?{Kind}={Form.Path}{(Warned ? "&confirm=yes" : "")}";

    /// <summary>Reads what <see cref="Query"/> writes; anything else says nothing.</summary>
    public static FormNotice? Read(IQueryCollection query)
    {
        foreach (var kind in Kinds)
        {
            if (EntryForm.Find(query[kind].ToString()) is { } form)
                return new(form, kind, query["confirm"] == "yes");
        }
        return null;
    }
}
