using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : LabelledTagHelper
{
    public string? Value { get; set; }

    public int? Rows { get; set; }

    public bool? Spellcheck { get; set; }

    public string? Autocomplete { get; set; }

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new Textarea
    {
        Id = FullId,
        Name = FullName,
        Value = ValueOf(FullName, Value),
        Rows = Rows,
        Spellcheck = Spellcheck,
        Autocomplete = Autocomplete,
        Disabled = Disabled,
        DescribedBy = DescribedBy,
        Label = LabelOrName,
        Hint = HintOrNone,
        ErrorMessage = Error,
        Classes = Classes,
        FormGroup = Group,
        Attributes = output.Rest(),
    });
}

[HtmlTargetElement("govuk-character-count", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CharacterCountTagHelper : LabelledTagHelper
{
    public string? Value { get; set; }

    public int? MaxWords { get; set; }

    public int? MaxLength { get; set; }

    /// <summary>The share of the limit, in percent, from which the count is shown.</summary>
    public int? Threshold { get; set; }

    public int? Rows { get; set; }

    public bool? Spellcheck { get; set; }

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new CharacterCount
    {
        Id = FullId,
        Name = FullName,
        Value = ValueOf(FullName, Value),
        MaxWords = MaxWords,
        MaxLength = MaxLength,
        Threshold = Threshold,
        Rows = Rows,
        Spellcheck = Spellcheck,
        Disabled = Disabled,
        Label = LabelOrName,
        Hint = HintOrNone,
        ErrorMessage = Error,
        Classes = Classes,
        FormGroup = Group,
        Attributes = output.Rest(),
    });
}
