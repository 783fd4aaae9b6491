using System.Net;

namespace Fairlead.Web.Infrastructure.Badges;

/// <summary>A badge as a picture with the signed credential baked into it, as Open Badges 3.0 says for SVG.</summary>
public static class BadgePicture
{
    public const string ContentType = "image/svg+xml";

    public static string Svg(string award, string provider, int year, string token) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 400 400" width="400" height="400" role="img" aria-labelledby="badge-title">
          <title id="badge-title">{Xml(award)}, {Xml(provider)}, {year}</title>
          <openbadges:credential verify="{token}"></openbadges:credential>
          <circle cx="200" cy="200" r="190" fill="#143735"/>
          <circle cx="200" cy="200" r="172" fill="none" stroke="#d79a3c" stroke-width="6" stroke-dasharray="14 6"/>
          <circle cx="200" cy="200" r="158" fill="#1f4e4a"/>
          <g fill="#fff" font-family="Atkinson Hyperlegible Next, Verdana, sans-serif" text-anchor="middle">
            {string.Concat(Lines(award).Select((line, at) => $"<text x=\"200\" y=\"{178 + (at * 34)}\" font-size=\"28\" font-weight=\"700\">{Xml(line)}</text>"))}
            <text x="200" y="312" font-size="22">{year}</text>
          </g>
        </svg>
        """;

    /// <summary>At most three lines of a dozen and a half letters; what does not fit is cut.</summary>
    private static List<string> Lines(string text)
    {
        const int Longest = 18, Most = 3;
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= Longest || lines[^1].Length == 0)
            {
                lines[^1] = longer;
            }
            else if (lines.Count < Most)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += "…";
                break;
            }
        }

        return lines;
    }

    private static string Xml(string text) => WebUtility.HtmlEncode(text);
}
