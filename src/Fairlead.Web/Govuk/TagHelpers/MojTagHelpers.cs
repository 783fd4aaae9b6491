using Fairlead.Web.Govuk.Moj;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("moj-sub-navigation")]
public sealed class SubNavigationTagHelper : TagHelper
{
    public string Label { get; set; } = "Secondary navigation";

    public IEnumerable<SubNavigationItem> Items { get; set; } = [];

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<SubNavigationItem>(output);
        output.Becomes(new SubNavigation { Label = Label, Items = [.. Items, .. written], Classes = Classes, Attributes = output.Rest() });
    }
}

[HtmlTargetElement("moj-sub-navigation-item")]
public sealed class SubNavigationItemTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public bool Active { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        context.Give(output, new SubNavigationItem { Html = await output.ContentAsync(), Href = Href, Active = Active, Attributes = output.Rest() });
}

[HtmlTargetElement("moj-timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    public int HeadingLevel { get; set; } = 2;

    public IEnumerable<TimelineItem> Items { get; set; } = [];

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<TimelineItem>(output);
        output.Becomes(new Timeline { HeadingLevel = HeadingLevel, Items = [.. Items, .. written], Classes = Classes, Attributes = output.Rest() });
    }
}

/// <summary>One thing that happened; what is inside describes it.</summary>
[HtmlTargetElement("moj-timeline-item")]
public sealed class TimelineItemTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? Byline { get; set; }

    public string Date { get; set; } = "";

    [HtmlAttributeName("datetime")]
    public string? MachineDate { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => context.Give(output, new TimelineItem
    {
        Html = await output.ContentAsync(),
        Label = Label,
        Byline = Byline,
        Date = Date,
        DateTime = MachineDate,
        Attributes = output.Rest(),
    });
}

[HtmlTargetElement("moj-badge")]
public sealed class BadgeTagHelper : ContentTagHelper
{
    /// <summary>purple, bright-purple, red, green, blue, black or grey; the brand's colour without.</summary>
    public string? Colour { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Badge { Html = content, Classes = Colour is null ? Classes : $"moj-badge--{Colour} {Classes}".TrimEnd(), Attributes = attributes };
}

[HtmlTargetElement("moj-notification-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NotificationBadgeTagHelper : TagHelper
{
    public int Count { get; set; }

    /// <summary>What is counted: "unread messages".</summary>
    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes(new NotificationBadge { Count = Count, VisuallyHiddenText = Of, Attributes = output.Rest() });
}

[HtmlTargetElement("moj-scrollable-pane")]
public sealed class ScrollablePaneTagHelper : ContentTagHelper
{
    public string Label { get; set; } = "";

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new ScrollablePane { Html = content, Label = Label, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("moj-alert")]
public sealed class AlertTagHelper : ContentTagHelper
{
    /// <summary>information, success, warning or error.</summary>
    public string Variant { get; set; } = "information";

    public string Heading { get; set; } = "";

    public bool ShowHeading { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Alert { Html = content, Variant = Variant, Title = Heading, ShowTitleAsHeading = ShowHeading, Classes = Classes, Attributes = attributes };
}
