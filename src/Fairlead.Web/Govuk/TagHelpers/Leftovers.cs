using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

internal static class Leftovers
{
    /// <summary>The attributes that the tag helper does not know itself, such as <c>data-…</c>; they go onto the main element.</summary>
    public static IReadOnlyDictionary<string, string> Rest(this TagHelperOutput output)
    {
        var rest = output.Attributes.ToDictionary(a => a.Name, a => a.Value switch
        {
            IHtmlContent html => Markup.From(html).Plain(),
            var value => value?.ToString() ?? "",
        });
        output.Attributes.Clear();
        return rest;
    }

    public static async Task<Markup> ContentAsync(this TagHelperOutput output) =>
        Markup.Raw(Markup.From(await output.GetChildContentAsync()).ToString().Trim());

    public static void Becomes(this TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(content);
    }
}
