using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>What radios and checkboxes share: items given as a collection, or written inside.</summary>
public abstract class ChoicesTagHelper : FieldsetTagHelper
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Small boxes, for lists in dense pages.</summary>
    public bool Small { get; set; }

    protected async Task<IReadOnlyList<Choice>> AllItemsAsync(TagHelperContext context, TagHelperOutput output) =>
        [.. Items, .. await context.CollectAsync<Choice>(output)];
}

[HtmlTargetElement("govuk-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    public string? Value { get; set; }

    public bool Inline { get; set; }

    protected override async Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => new Radios
    {
        IdPrefix = FullId,
        Name = FullName,
        Value = ValueOf(FullName, Value),
        Items = await AllItemsAsync(context, output),
        Fieldset = FieldsetOrNone,
        Hint = HintOrNone,
        ErrorMessage = Error,
        Classes = $"{(Inline ? "govuk-radios--inline " : "")}{(Small ? "govuk-radios--small " : "")}{Classes}".Trim(),
        FormGroup = Group,
        Attributes = output.Rest(),
    };
}

[HtmlTargetElement("govuk-checkboxes", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    public IEnumerable<string>? Values { get; set; }

    protected override async Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => new Checkboxes
    {
        IdPrefix = FullId,
        Name = FullName,
        Values = ValuesOf(FullName) is { Count: > 0 } chosen ? chosen : [.. Values ?? []],
        Items = await AllItemsAsync(context, output),
        Fieldset = FieldsetOrNone,
        Hint = HintOrNone,
        ErrorMessage = Error,
        DescribedBy = DescribedBy,
        Classes = $"{(Small ? "govuk-checkboxes--small " : "")}{Classes}".Trim(),
        FormGroup = Group,
        Attributes = output.Rest(),
    };
}

/// <summary>One checkbox for a bool, such as a declaration.</summary>
[HtmlTargetElement("govuk-checkbox")]
public sealed class CheckboxTagHelper : FieldsetTagHelper
{
    public string Value { get; set; } = "true";

    /// <summary>A hint under this checkbox's label; <c>hint</c> stands above it.</summary>
    public string? ItemHint { get; set; }

    protected override async Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => new Checkboxes
    {
        IdPrefix = FullId,
        Name = FullName,
        Values = ValuesOf(FullName),
        Items =
        [
            new Choice { Value = Value, Html = await output.ContentAsync(), Disabled = Disabled, Hint = ItemHint is null ? null : new Hint { Text = ItemHint } },
        ],
        Fieldset = FieldsetOrNone,
        Hint = HintOrNone,
        ErrorMessage = Error,
        DescribedBy = DescribedBy,
        Classes = Classes,
        FormGroup = Group,
        Attributes = output.Rest(),
    };
}
