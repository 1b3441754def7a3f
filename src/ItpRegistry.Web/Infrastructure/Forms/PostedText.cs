using Microsoft.Extensions.Primitives;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>What stands in a field of a form that was sent.</summary>
public static class PostedText
{
    /// <summary>
    /// The text of a field. No page of the registry sends a field twice; where one comes twice all the same, both texts are kept, with a bar between them
    /// so that two numbers are not read as one with a decimal comma.
    /// </summary>
    public static string Of(StringValues posted) =>
        posted.Count <= 1
            ? posted.ToString()
            : string.Join(" | ", posted.Where(text => !string.IsNullOrEmpty(text)));
}
