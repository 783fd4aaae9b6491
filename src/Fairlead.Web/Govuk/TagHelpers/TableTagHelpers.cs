using Fairlead.Web.Govuk.Moj;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>A table whose rows are written inside as plain <c>thead</c>, <c>tr</c>, <c>th</c> and <c>td</c>: they get their classes by themselves.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>s, m, l or xl.</summary>
    public string? CaptionSize { get; set; }

    public bool CaptionIsHidden { get; set; }

    /// <summary>Columns whose heading has <c>sort</c> can be sorted where there is script.</summary>
    public bool Sortable { get; set; }

    /// <summary>Puts a wide table into a pane of its own that scrolls.</summary>
    public bool Wide { get; set; }

    [HtmlAttributeName("class")]
    public string? Classes { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(TableTagHelper)] = this;
        var inside = await output.ContentAsync();
        var size = CaptionIsHidden ? "govuk-visually-hidden" : CaptionSize is null ? null : $"govuk-table__caption--{CaptionSize}";
        var table = new WrittenTable
        {
            Caption = Caption,
            CaptionClasses = size,
            Inside = inside,
            Classes = Classes,
            Sortable = Sortable,
            Attributes = output.Rest(),
        }.Render();
        output.Becomes(Wide ? new ScrollablePane { Label = Caption, Html = table }.Render() : table);
    }

    private sealed record WrittenTable : Component
    {
        public string Caption { get; init; } = "";

        public string? CaptionClasses { get; init; }

        public bool Sortable { get; init; }

        public Markup Inside { get; init; } = Markup.Empty;

        public override Markup Render() => Markup.Of(
            $"""
            <table{Class("govuk-table", Classes)}{Attribute("data-module", Sortable ? "moj-sortable-table" : null)}{Rest}>
            <caption{Class("govuk-table__caption", CaptionClasses)}>{Caption}</caption>{Inside}
            </table>
            """);
    }
}

/// <summary>The parts of a table inside <c>govuk-table</c>; elsewhere they stay as they are written.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TablePartTagHelper : TagHelper
{
    /// <summary>Numbers stand at the right.</summary>
    public bool Numeric { get; set; }

    /// <summary>A heading: none, ascending or descending; the column can then be sorted.</summary>
    public string? Sort { get; set; }

    /// <summary>A cell: what to sort by when it is not the text shown.</summary>
    public string? SortValue { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.ContainsKey(typeof(TableTagHelper)))
        {
            return;
        }

        var part = context.TagName switch { "thead" => "head", "tbody" => "body", "tr" => "row", "th" => "header", _ => "cell" };
        output.AddClass($"govuk-table__{part}", System.Text.Encodings.Web.HtmlEncoder.Default);
        if (Numeric)
        {
            output.AddClass($"govuk-table__{part}--numeric", System.Text.Encodings.Web.HtmlEncoder.Default);
        }

        if (part == "header" && !output.Attributes.ContainsName("scope"))
        {
            output.Attributes.SetAttribute("scope", context.Items.ContainsKey(HeadKey) ? "col" : "row");
        }

        if (part == "head")
        {
            context.Items[HeadKey] = true;
        }

        Set(output, "aria-sort", Sort);
        Set(output, "data-sort-value", SortValue);
    }

    private static string HeadKey => "fairlead.table.head";

    private static void Set(TagHelperOutput output, string name, string? value)
    {
        if (value is not null)
        {
            output.Attributes.SetAttribute(name, value);
        }
    }
}
