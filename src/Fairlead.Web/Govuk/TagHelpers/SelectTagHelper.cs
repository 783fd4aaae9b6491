using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

[HtmlTargetElement("govuk-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : LabelledTagHelper
{
    public string? Value { get; set; }

    public IEnumerable<SelectItem> Items { get; set; } = [];

    /// <summary>The first, empty option, such as "Choose an authority".</summary>
    public string? Empty { get; set; }

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new Select
    {
        Id = FullId,
        Name = FullName,
        Value = ValueOf(FullName, Value),
        Items = Empty is null ? [.. Items] : [new SelectItem("", Empty), .. Items],
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
