using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Fairlead.Web.Govuk;

/// <summary>
/// Finished HTML. <see cref="Of(Template)"/> writes the literal parts of an interpolated string as they stand and encodes every text
/// put into them, so that a component cannot forget to.
/// </summary>
public sealed class Markup : IHtmlContent
{
    public static readonly Markup Empty = new("");

    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string _html;

    private Markup(string html) => _html = html;

    public bool IsEmpty => _html.Length == 0;

    public static Markup Of(Template template) => new(template.ToString());

    /// <summary>Takes HTML as it is: only for what this service has written itself.</summary>
    public static Markup Raw(string html) => new(html);

    public static Markup Text(string? text) => string.IsNullOrEmpty(text) ? Empty : new Markup(_encoder.Encode(text));

    public static Markup From(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, _encoder);
        return new Markup(writer.ToString());
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_html);

    public override string ToString() => _html;

    [InterpolatedStringHandler]
    public readonly struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _built = new(literalLength + (formattedCount * 24));

        public void AppendLiteral(string html) => _built.Append(html);

        public void AppendFormatted(string? text) => _built.Append(Text(text)._html);

        public void AppendFormatted(int number) => _built.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(Markup? html) => _built.Append(html?._html);

        public void AppendFormatted(Component? component) => _built.Append(component?.Render()._html);

        public void AppendFormatted(IEnumerable<Markup> parts)
        {
            foreach (var part in parts)
            {
                _built.Append(part._html);
            }
        }

        public override string ToString() => _built.ToString();
    }
}
