using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>A tag helper that is one component with what stands inside it.</summary>
public abstract class ContentTagHelper : TagHelper
{
    public string? Id { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes(ComponentOf(await output.ContentAsync(), output.Rest()));

    protected abstract Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes);
}

[HtmlTargetElement("govuk-inset-text")]
public sealed class InsetTextTagHelper : ContentTagHelper
{
    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new InsetText { Html = content, Id = Id, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningTextTagHelper : ContentTagHelper
{
    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new WarningText { Html = content, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : ContentTagHelper
{
    public string? Summary { get; set; }

    public bool Open { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Details { Html = content, SummaryText = Summary, Open = Open, Id = Id, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : ContentTagHelper
{
    /// <summary>grey, blue, teal, green, purple, magenta, red, orange or yellow.</summary>
    public string? Colour { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Tag { Html = content, Classes = Colour is null ? Classes : $"govuk-tag--{Colour} {Classes}".TrimEnd(), Attributes = attributes };
}

[HtmlTargetElement("govuk-notification-banner")]
public sealed class NotificationBannerTagHelper : ContentTagHelper
{
    /// <summary>"success", or nothing for a neutral banner.</summary>
    public string? Type { get; set; }

    public string? Heading { get; set; }

    public bool? DisableAutoFocus { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) => new NotificationBanner
    {
        Html = content,
        Type = Type,
        TitleText = Heading,
        TitleId = Id,
        DisableAutoFocus = DisableAutoFocus,
        Classes = Classes,
        Attributes = attributes,
    };
}

[HtmlTargetElement("govuk-panel")]
public sealed class PanelTagHelper : ContentTagHelper
{
    public string? Heading { get; set; }

    public int? HeadingLevel { get; set; }

    /// <summary>Stops the person before a step that cannot be taken back; the buttons stand inside.</summary>
    public bool Interruption { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) => new Panel
    {
        Html = content,
        TitleText = Heading,
        HeadingLevel = HeadingLevel,
        Classes = Interruption ? $"govuk-panel--interruption {Classes}".TrimEnd() : Classes,
        Attributes = attributes,
    };
}

[HtmlTargetElement("govuk-fieldset")]
public sealed class FieldsetGroupTagHelper : ContentTagHelper
{
    public string? Legend { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LegendSize { get; set; }

    public bool LegendIsPageHeading { get; set; }

    public string? DescribedBy { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) => new Fieldset
    {
        Html = content,
        DescribedBy = DescribedBy,
        Classes = Classes,
        Attributes = attributes,
        Legend = new Legend
        {
            Text = Legend,
            IsPageHeading = LegendIsPageHeading,
            Classes = LabelledTagHelper.Size("govuk-fieldset__legend", LegendSize, LegendIsPageHeading),
        },
    };
}

[HtmlTargetElement("govuk-back-link")]
public sealed class BackLinkTagHelper : ContentTagHelper
{
    public string? Href { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new BackLink { Html = content, Href = Href, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("govuk-skip-link")]
public sealed class SkipLinkTagHelper : ContentTagHelper
{
    public string? Href { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new SkipLink { Html = content, Href = Href, Classes = Classes, Attributes = attributes };
}

[HtmlTargetElement("govuk-phase-banner")]
public sealed class PhaseBannerTagHelper : ContentTagHelper
{
    public string? Tag { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new PhaseBanner { Html = content, Tag = new Tag { Text = Tag }, Classes = Classes, Attributes = attributes };
}

/// <summary>A hint on its own, for a control that is written by hand.</summary>
[HtmlTargetElement("govuk-hint")]
public sealed class HintTagHelper : ContentTagHelper
{
    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Hint { Html = content, Id = Id, Classes = Classes, Attributes = attributes };
}

/// <summary>A label on its own, for a control that is written by hand.</summary>
[HtmlTargetElement("govuk-label")]
public sealed class LabelTagHelper : ContentTagHelper
{
    public string? For { get; set; }

    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        new Label { Html = content, For = For, Classes = Classes, Attributes = attributes };
}

/// <summary>An error message on its own, for a control that is written by hand.</summary>
[HtmlTargetElement("govuk-error-message")]
public sealed class ErrorMessageTagHelper : ContentTagHelper
{
    protected override Component ComponentOf(Markup content, IReadOnlyDictionary<string, string> attributes) =>
        content.IsEmpty ? new Fragment() : new ErrorMessage { Html = content, Id = Id, Classes = Classes, Attributes = attributes };
}
