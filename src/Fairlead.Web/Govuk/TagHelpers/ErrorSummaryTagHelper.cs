using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>Every problem of the model state, in the order of the page, each linked to its field; nothing when there is none.</summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Becomes(new Later(ViewContext.ViewData.ModelState, ViewContext.HttpContext.PageFields()));

    /// <summary>The fields below the summary are known only when the whole page has run, which is when its buffer is written out.</summary>
    private sealed class Later(ModelStateDictionary state, PageFields fields) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            if (state.IsValid)
            {
                return;
            }

            new ErrorSummary { TitleText = "There is a problem", ErrorList = [.. Problems()] }.WriteTo(writer, encoder);
        }

        private IEnumerable<ErrorSummaryItem> Problems() => state
            .Where(entry => entry.Value?.Errors.Count > 0)
            .OrderBy(entry => fields.PositionOf(entry.Key))
            .SelectMany(entry => entry.Value!.Errors.Take(entry.Key.Length == 0 ? int.MaxValue : 1)
                .Select(error => new ErrorSummaryItem { Text = error.ErrorMessage, Href = fields.ControlOf(entry.Key) is { } id ? $"#{id}" : null }));
    }
}
