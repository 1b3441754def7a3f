using System.Security.Cryptography;
using System.Text;
using ItpRegistry.Domain.Checks;
using ItpRegistry.Domain.Dictionary;

namespace ItpRegistry.Data.Warnings;

/// <summary>
/// Names a warning together with all that its sentence tells, so that what somebody has read can be found again, or is no longer there: another
/// value gives another token.
/// </summary>
public static class SoftWarningToken
{
    /// <summary>Enough that two warnings of a patient never share one.</summary>
    private const int Bytes = 12;

    /// <summary>Lower-case hexadecimal digits.</summary>
    public static string Of(Finding<SoftWarningCode> found)
    {
        string[] parts =
        [
            Codes<SoftWarningCode>.Of(found.Code),
            found.File.Code,
            found.RowKey,
            found.Item.Code,
            found.Value,
            .. found
                .Details.OrderBy(detail => detail.Key, StringComparer.Ordinal)
                .SelectMany(detail => new[] { detail.Key, detail.Value }),
        ];
        // No part holds the character that stands between them.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }
}
