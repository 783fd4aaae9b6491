using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Fairlead.Tests.Govuk;

/// <summary>HTML as a browser understands it: attributes in one order, white space folded as rendering folds it.</summary>
public static class NormalHtml
{
    private static readonly HashSet<string> _inline = ["a", "abbr", "b", "br", "code", "em", "i", "img", "span", "strong", "svg", "small"];

    public static string Of(string html)
    {
        var parser = new HtmlParser();
        var body = parser.ParseDocument("").Body!;
        var text = new StringBuilder();
        foreach (var node in parser.ParseFragment(html, body))
        {
            Write(node, text, depth: 0);
        }

        return text.ToString();
    }

    private static void Write(INode node, StringBuilder text, int depth)
    {
        var indent = new string(' ', depth * 2);
        switch (node)
        {
            case IElement element:
                text.Append(indent).Append('<').Append(element.LocalName);
                foreach (var attribute in element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal))
                {
                    var value = attribute.Name == "class" ? Folded(attribute.Value).Trim() : attribute.Value;
                    text.Append(' ').Append(attribute.Name).Append("=\"").Append(value).Append('"');
                }

                text.Append(">\n");
                foreach (var child in element.ChildNodes)
                {
                    Write(child, text, depth + 1);
                }

                break;
            case IText words:
                var shown = Shown(words);
                if (shown.Length > 0)
                {
                    text.Append(indent).Append('“').Append(shown).Append("”\n");
                }

                break;
            default:
                break;
        }
    }

    private static string Shown(IText words)
    {
        if (words.ParentElement?.LocalName is "textarea" or "pre")
        {
            return words.Data;
        }

        // White space at the edge of a block, or beside one, is not rendered.
        var folded = Folded(words.Data);
        // A hidden word is spoken as one with its neighbour when the space at its edge is lost.
        var isHidden = words.ParentElement?.ClassList.Contains("govuk-visually-hidden") == true;
        folded = isHidden || IsInline(words.PreviousSibling) ? folded : folded.TrimStart();
        return IsInline(words.NextSibling) ? folded : folded.TrimEnd();
    }

    private static bool IsInline(INode? sibling) => sibling is IText || (sibling is IElement element && _inline.Contains(element.LocalName));

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var isSpace = letter is ' ' or '\n' or '\r' or '\t' or '\f';
            if (!isSpace || folded.Length == 0 || folded[^1] != ' ')
            {
                folded.Append(isSpace ? ' ' : letter);
            }
        }

        return folded.ToString();
    }
}
