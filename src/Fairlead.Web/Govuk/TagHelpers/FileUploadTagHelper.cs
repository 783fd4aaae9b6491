using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>A file to send; the form around it needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("govuk-file-upload", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUploadTagHelper : LabelledTagHelper
{
    public bool Multiple { get; set; }

    /// <summary>The kinds of file that the dialogue offers: ".csv,text/csv".</summary>
    public string? Accept { get; set; }

    /// <summary>With a drop zone.</summary>
    public bool DropZone { get; set; }

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Accept is not null)
        {
            output.Attributes.SetAttribute("accept", Accept);
        }

        return Task.FromResult<IHtmlContent>(new FileUpload
        {
            Id = FullId,
            Name = FullName,
            Multiple = Multiple,
            Javascript = DropZone,
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
}

/// <summary>A password, never shown again after a post.</summary>
[HtmlTargetElement("govuk-password-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordInputTagHelper : LabelledTagHelper
{
    public string? Autocomplete { get; set; }

    protected override Task<IHtmlContent> RenderAsync(TagHelperContext context, TagHelperOutput output) => Task.FromResult<IHtmlContent>(new PasswordInput
    {
        Id = FullId,
        Name = FullName,
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
