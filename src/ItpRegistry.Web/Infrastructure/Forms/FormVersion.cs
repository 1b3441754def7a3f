using System.Security.Cryptography;
using System.Text;

namespace ItpRegistry.Web.Infrastructure.Forms;

/// <summary>Names what a form was filled in for, so that a form that comes back after somebody else's change is not stored over it.</summary>
public static class FormVersion
{
    /// <summary>The version of these values; another for any other values.</summary>
    public static string Of(params IEnumerable<string?> values)
    {
        var text = string.Join('\n', values.Select(value => value is null ? "-" : $"+{value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
