using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-service-navigation")]
public sealed class ServiceNavigationTagHelper : TagHelper
{
    public string? ServiceName { get; set; }

    public string? ServiceUrl { get; set; }

    public string? AriaLabel { get; set; }

    public string? NavigationLabel { get; set; }

    public IEnumerable<ServiceNavigationItem> Items { get; set; } = [];

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<ServiceNavigationItem>(output);
        output.Becomes(new ServiceNavigation
        {
            ServiceName = ServiceName,
            ServiceUrl = ServiceUrl,
            AriaLabel = AriaLabel,
            NavigationLabel = NavigationLabel,
            Navigation = [.. Items, .. written],
            Classes = Classes,
            Attributes = output.Rest(),
        });
    }
}

[HtmlTargetElement("govuk-service-navigation-item")]
public sealed class ServiceNavigationItemTagHelper : TagHelper
{
    public string? Href { get; set; }

    public bool Current { get; set; }

    public bool Active { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => context.Give(
        output,
        new ServiceNavigationItem { Html = await output.ContentAsync(), Href = Href, Current = Current, Active = Active, Attributes = output.Rest() });
}
