using System.Globalization;
using System.Text;
using QRCoder;

namespace Fairlead.Web.Figures;

/// <summary>A text as a picture for a camera, drawn here so that the text is told to nobody else.</summary>
/// <param name="Size">Length of a side in modules, with the quiet border that readers need.</param>
/// <param name="Path">The dark modules as the path of an SVG with a unit of one module.</param>
/// <param name="Words">What it is, for whoever does not see it.</param>
public sealed record QrCode(int Size, string Path, string Words)
{
    public static QrCode Of(string text, string words)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrCode(rows.Count, path.ToString(), words);
    }
}
