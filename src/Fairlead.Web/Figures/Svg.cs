using System.Globalization;

namespace Fairlead.Web.Figures;

/// <summary>Numbers as SVG wants them: a point, at most one decimal, whatever the culture.</summary>
public static class Svg
{
    // Measured on the face in use at 15 px; a little wide, so that a label is never cut.
    private const double CharacterWidth = 7.7;

    public static string N(double number) => Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    public static double WidthOf(string text) => text.Length * CharacterWidth;
}
