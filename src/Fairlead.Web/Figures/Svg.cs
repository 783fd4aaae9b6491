using System.Globalization;

namespace Fairlead.Web.Figures;

/// <summary>Numbers as SVG wants them: a point, at most one decimal, whatever the culture.</summary>
public static class Svg
{
    public static string N(double number) => Math.Round(number, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);
}
