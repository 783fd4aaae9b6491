using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-breadcrumbs")]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    public bool CollapseOnMobile { get; set; } = true;

    public IEnumerable<BreadcrumbsItem> Items { get; set; } = [];

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<BreadcrumbsItem>(output);
        output.Becomes(new Breadcrumbs { Items = [.. Items, .. written], CollapseOnMobile = CollapseOnMobile, Classes = Classes, Attributes = output.Rest() });
    }
}

/// <summary>A step; without <c>href</c> the page itself.</summary>
[HtmlTargetElement("govuk-breadcrumbs-item", ParentTag = "govuk-breadcrumbs")]
public sealed class BreadcrumbsItemTagHelper : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        context.Give(output, new BreadcrumbsItem { Html = await output.ContentAsync(), Href = Href, Attributes = output.Rest() });
}
