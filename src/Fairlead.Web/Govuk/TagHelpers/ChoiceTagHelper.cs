using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>One choice. What is inside is its label, apart from <c>…-item-hint</c> and <c>…-item-conditional</c>.</summary>
[HtmlTargetElement("govuk-radios-item", ParentTag = "govuk-radios")]
[HtmlTargetElement("govuk-checkboxes-item", ParentTag = "govuk-checkboxes")]
public sealed class ChoiceTagHelper : TagHelper
{
    public string? Value { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Hint { get; set; }

    public bool? Checked { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Checkboxes: choosing this one clears the others ("None of these").</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = new ChoiceParts { Hint = Hint is null ? null : new Hint { Text = Hint } };
        context.Items[typeof(ChoiceParts)] = inner;
        var label = await output.ContentAsync();
        context.Give(output, new Choice
        {
            Value = Value,
            Id = Id,
            Name = Name,
            Html = label,
            Hint = inner.Hint,
            Conditional = inner.Conditional is null ? null : new Fragment { Html = inner.Conditional },
            Checked = Checked,
            Disabled = Disabled,
            Behaviour = Exclusive ? "exclusive" : null,
            Attributes = output.Rest(),
        });
    }
}

internal sealed class ChoiceParts
{
    public Hint? Hint { get; set; }

    public Markup? Conditional { get; set; }
}

[HtmlTargetElement("govuk-radios-item-hint", ParentTag = "govuk-radios-item")]
[HtmlTargetElement("govuk-checkboxes-item-hint", ParentTag = "govuk-checkboxes-item")]
public sealed class ChoiceHintTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((ChoiceParts)context.Items[typeof(ChoiceParts)]).Hint = new Hint { Html = await output.ContentAsync() };
        output.SuppressOutput();
    }
}

/// <summary>What is shown only while the choice is chosen.</summary>
[HtmlTargetElement("govuk-radios-item-conditional", ParentTag = "govuk-radios-item")]
[HtmlTargetElement("govuk-checkboxes-item-conditional", ParentTag = "govuk-checkboxes-item")]
public sealed class ChoiceConditionalTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((ChoiceParts)context.Items[typeof(ChoiceParts)]).Conditional = await output.ContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>The word between two choices: "or".</summary>
[HtmlTargetElement("govuk-radios-divider", ParentTag = "govuk-radios")]
[HtmlTargetElement("govuk-checkboxes-divider", ParentTag = "govuk-checkboxes")]
public sealed class ChoiceDividerTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        context.Give(output, new Choice { Divider = (await output.ContentAsync()).Plain() });
}
