using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>A button that posts the form; with <c>href</c> a link that looks like a button.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper : TagHelper
{
    public string? Href { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Type { get; set; }

    public bool Disabled { get; set; }

    public bool IsStartButton { get; set; }

    /// <summary>On by default for buttons that post: a second click within a second does nothing.</summary>
    public bool PreventDoubleClick { get; set; } = true;

    /// <summary>secondary, warning or inverse.</summary>
    public string? Variant { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Becomes(new Button
    {
        Html = await output.ContentAsync(),
        Href = Href,
        Id = Id,
        Name = Name,
        Value = Value,
        Type = Type,
        Disabled = Disabled,
        IsStartButton = IsStartButton,
        PreventDoubleClick = PreventDoubleClick && Type is null or "submit" ? true : null,
        Classes = Variant is null ? Classes : $"govuk-button--{Variant} {Classes}".TrimEnd(),
        Attributes = output.Rest(),
    });
}
