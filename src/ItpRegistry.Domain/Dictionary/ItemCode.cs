namespace ItpRegistry.Domain.Dictionary;

/// <summary>How codes follow from the names in the domain types.</summary>
public static class ItemCode
{
    /// <summary>The code of a property: its name in lower snake case, a number being a word (<c>TreatmentModified3Months</c>).</summary>
    public static string OfProperty(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    i > 0
                    && (
                        char.IsUpper(c) || (char.IsAsciiDigit(c) && !char.IsAsciiDigit(name[i - 1]))
                    )
                        ? $"_{char.ToLowerInvariant(c)}"
                        : char.ToLowerInvariant(c).ToString()
            )
        );
}
