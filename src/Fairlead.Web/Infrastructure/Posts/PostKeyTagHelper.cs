using Fairlead.Core.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Infrastructure.Posts;

/// <summary>Gives every posting form the key by which a second click is recognised. After an error the form keeps its key: nothing was written.</summary>
[HtmlTargetElement("form", Attributes = "method")]
public sealed class PostKeyTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!string.Equals(output.Attributes["method"]?.Value?.ToString(), "post", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        input.MergeAttributes(new Dictionary<string, string?>
        {
            ["type"] = "hidden",
            ["name"] = OncePerPost.KeyField,
            ["value"] = NewId.Next().ToString("N"),
        });
        output.PostContent.AppendHtml(input);
    }
}
