using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : LabelledTagHelper
{
    public string? Value { get; set; }

    public string? Type { get; set; }

    public string? Inputmode { get; set; }

    public string? Autocomplete { get; set; }

    public string? Autocapitalize { get; set; }

    public string? Pattern { get; set; }

    public bool? Spellcheck { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    /// <summary>Characters (2, 3, 4, 5, 10, 20, 30) or a share of the column (full, two-thirds, one-half, one-third, one-quarter).</summary>
    public string? Width { get; set; }

    private string? WidthClass => Width is null ? null : char.IsAsciiDigit(Width[0]) ? $"govuk-input--width-{Width}" : $"govuk-!-width-{Width}";

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new Input
    {
        Id = FullId,
        Name = FullName,
        Value = Type == "password" ? null : ValueOf(FullName, Value),
        Type = Type,
        Inputmode = Inputmode,
        Autocomplete = Autocomplete,
        Autocapitalize = Autocapitalize,
        Pattern = Pattern,
        Spellcheck = Spellcheck,
        Disabled = Disabled,
        DescribedBy = DescribedBy,
        Label = LabelOrName,
        Hint = HintOrNone,
        ErrorMessage = Error,
        Prefix = Prefix is null ? null : new Affix { Text = Prefix },
        Suffix = Suffix is null ? null : new Affix { Text = Suffix },
        Classes = Classes is null ? WidthClass : $"{WidthClass} {Classes}".Trim(),
        FormGroup = Group,
        Attributes = output.Rest(),
    });
}
