using System.Text;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>The alphabet of RFC 4648 section 6, in which authenticator apps take their keys: letters and the digits 2 to 7, without padding.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfByte = 8;
    private const int BitsOfCharacter = 5;

    /// <summary>Writes bytes, five bits a character; what is missing of the last character is zero.</summary>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int held = 0,
            bits = 0;
        foreach (var next in bytes)
        {
            held = (held << BitsOfByte) | next;
            bits += BitsOfByte;
            while (bits >= BitsOfCharacter)
            {
                bits -= BitsOfCharacter;
                text.Append(Alphabet[(held >> bits) & 31]);
                held &= (1 << bits) - 1;
            }
        }
        return bits > 0
            ? text.Append(Alphabet[held << (BitsOfCharacter - bits)]).ToString()
            : text.ToString();
    }
}
