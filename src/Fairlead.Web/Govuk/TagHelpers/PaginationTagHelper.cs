using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Fairlead.Web.Govuk.TagHelpers;

/// <summary>Links to the pages of a long list: the first, the last, and those beside the one shown.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    public int Pages { get; set; }

    /// <summary>The address of a page by its number.</summary>
    public Func<int, string> Href { get; set; } = page => $"?page={page}";

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        output.Becomes(new Pagination
        {
            LandmarkLabel = Label,
            Previous = Page > 1 ? new PaginationLink { Href = Href(Page - 1) } : null,
            Next = Page < Pages ? new PaginationLink { Href = Href(Page + 1) } : null,
            Items = [.. Items()],
        });
    }

    private IEnumerable<PaginationItem> Items()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(1, Pages).Where(n => n == 1 || n == Pages || Math.Abs(n - Page) <= 1))
        {
            if (number > last + 1)
            {
                yield return new PaginationItem { Ellipsis = true };
            }

            yield return new PaginationItem { Number = number.ToString(CultureInfo.InvariantCulture), Href = Href(number), Current = number == Page };
            last = number;
        }
    }
}
