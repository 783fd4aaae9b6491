using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>Keys and values with their Change links; with <c>card-title</c> inside a card.</summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <summary>Rows made in code; those written inside follow.</summary>
    public IEnumerable<SummaryListRow> Rows { get; set; } = [];

    public string? CardTitle { get; set; }

    public int? CardHeadingLevel { get; set; }

    public IEnumerable<SummaryListAction> CardActions { get; set; } = [];

    public bool NoBorder { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var written = await context.CollectAsync<SummaryListRow>(output);
        output.Becomes(new SummaryList
        {
            Rows = [.. Rows, .. written],
            Card = CardTitle is null ? null : new SummaryCard
            {
                Title = new SummaryCardTitle { Text = CardTitle, HeadingLevel = CardHeadingLevel },
                Actions = new SummaryListActions { Items = [.. CardActions] },
            },
            Classes = NoBorder ? $"govuk-summary-list--no-border {Classes}".TrimEnd() : Classes,
            Attributes = output.Rest(),
        });
    }
}

/// <summary>One row: <c>key</c>, what is inside as the value, and actions written inside.</summary>
[HtmlTargetElement("govuk-summary-list-row")]
public sealed class SummaryListRowTagHelper : TagHelper
{
    public string? Key { get; set; }

    public IHtmlContent? KeyHtml { get; set; }

    /// <summary>The address of a Change link for this row.</summary>
    public string? ChangeHref { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = new List<SummaryListAction>();
        context.Items[typeof(SummaryListAction)] = actions;
        var value = await output.ContentAsync();
        if (ChangeHref is not null)
        {
            actions.Insert(0, new SummaryListAction("Change", ChangeHref, LowerFirst(Key ?? "")));
        }

        context.Give(output, new SummaryListRow
        {
            Key = new SummaryListText { Text = Key, Html = KeyHtml is null ? null : Markup.From(KeyHtml) },
            Value = new SummaryListText { Html = value },
            Actions = new SummaryListActions { Items = actions },
            Classes = Classes,
        });
    }

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}

[HtmlTargetElement("govuk-summary-list-row-action", ParentTag = "govuk-summary-list-row")]
public sealed class SummaryListActionTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public string? VisuallyHiddenText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => context.Give(
        output,
        new SummaryListAction { Html = await output.ContentAsync(), Href = Href, VisuallyHiddenText = VisuallyHiddenText, Attributes = output.Rest() });
}
