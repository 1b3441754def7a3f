using System.Globalization;
using System.Text;
using QRCoder;

namespace ItpRegistry.Web.Infrastructure.Accounts.SecondFactors;

/// <summary>A QR code as the path of an SVG picture, one unit a module: attributes only, for the content security policy forbids styles.</summary>
/// <param name="Size">The width and the height, with the quiet zone around.</param>
/// <param name="Path">The dark modules, as runs of their rows.</param>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        // With the quiet zone of four modules that readers need.
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x])
                    continue;
                var start = x;
                while (x + 1 < rows.Count && rows[y][x + 1])
                    x++;
                var width = x - start + 1;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{width}v1h-{width}z");
            }
        }
        return new(rows.Count, path.ToString());
    }
}
