namespace Fairlead.Web.Govuk;

public sealed record Breadcrumbs : Component
{
    public string LabelText { get; init; } = "Breadcrumb";

    public bool CollapseOnMobile { get; init; }

    public IReadOnlyList<BreadcrumbsItem> Items { get; init; } = [];

    public override Markup Render() => Markup.Of(
        $"""
        <nav{Class("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)}{Rest} aria-label="{LabelText}">
        <ol class="govuk-breadcrumbs__list">{Items.Select(i => i.Render())}</ol>
        </nav>
        """);
}

/// <summary>A step on the way to the page; without an address it is the page itself.</summary>
public sealed record BreadcrumbsItem : ContentComponent
{
    public BreadcrumbsItem()
    {
    }

    public BreadcrumbsItem(string text, string? href = null) => (Text, Href) = (text, href);

    public string? Href { get; init; }

    public override Markup Render() => string.IsNullOrEmpty(Href)
        ? Markup.Of($"<li class=\"govuk-breadcrumbs__list-item\" aria-current=\"page\">{Content}</li>")
        : Markup.Of($"<li class=\"govuk-breadcrumbs__list-item\"><a class=\"govuk-breadcrumbs__link\" href=\"{Href}\"{Rest}>{Content}</a></li>");
}
