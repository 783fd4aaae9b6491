namespace Fairlead.Web.Govuk;

public sealed record Pagination : Component
{
    private static readonly Markup _left = Markup.Raw(
        """
        <svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>
        """);

    private static readonly Markup _right = Markup.Raw(
        """
        <svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>
        """);

    public string? LandmarkLabel { get; init; }

    public PaginationLink? Previous { get; init; }

    public PaginationLink? Next { get; init; }

    public IReadOnlyList<PaginationItem>? Items { get; init; }

    private bool IsBlock => Items is null && (Next ?? Previous) is not null;

    public override Markup Render() => Markup.Of(
        $"""
        <nav{Class("govuk-pagination", IsBlock ? "govuk-pagination--block" : null, Classes)} aria-label="{(string.IsNullOrEmpty(LandmarkLabel) ? "Pagination" : LandmarkLabel)}"{Rest}>
        {Arrow(Previous, "prev", "Previous")}
        {(Items is null ? null : Markup.Of($"<ul class=\"govuk-pagination__list\">{Items.Select(i => i.Render())}</ul>"))}
        {Arrow(Next, "next", "Next")}
        </nav>
        """);

    private Markup Arrow(PaginationLink? link, string type, string word)
    {
        if (string.IsNullOrEmpty(link?.Href))
        {
            return Markup.Empty;
        }

        var icon = type == "prev" ? _left : _right;
        var isIconFirst = IsBlock || type == "prev";
        var text = link.Render() is { IsEmpty: false } given ? given : Markup.Of($"{word}<span class=\"govuk-visually-hidden\"> page</span>");
        var label = IsBlock && !string.IsNullOrEmpty(link.LabelText)
            ? Markup.Of($"<span class=\"govuk-visually-hidden\">:</span> <span class=\"govuk-pagination__link-label\">{link.LabelText}</span>")
            : Markup.Empty;
        var decorated = IsBlock && string.IsNullOrEmpty(link.LabelText) ? "govuk-pagination__link-title--decorated" : null;
        return Markup.Of(
            $"""
            <div class="govuk-pagination__{type}"><a class="govuk-link govuk-pagination__link" href="{link.Href}" rel="{type}"{Spread(link.Attributes)}>
            {(isIconFirst ? icon : null)} <span{Class("govuk-pagination__link-title", decorated)}>{text}</span> {label}{(isIconFirst ? null : icon)}
            </a></div>
            """);
    }
}

public sealed record PaginationLink : ContentComponent
{
    public string? Href { get; init; }

    public string? LabelText { get; init; }

    public override Markup Render() => Content;
}

public sealed record PaginationItem : Component
{
    public string? Number { get; init; }

    public string? VisuallyHiddenText { get; init; }

    public string? Href { get; init; }

    public bool Current { get; init; }

    public bool Ellipsis { get; init; }

    private Markup Link => Markup.Of(
        $"""
        <a class="govuk-link govuk-pagination__link" href="{Href}" aria-label="{VisuallyHiddenText ?? $"Page {Number}"}"{Attribute("aria-current", Current ? "page" : null)}{Rest}>{Number}</a>
        """);

    public override Markup Render() => Markup.Of(
        $"<li{Class("govuk-pagination__item", Current ? "govuk-pagination__item--current" : null, Ellipsis ? "govuk-pagination__item--ellipsis" : null)}>{(Ellipsis ? Markup.Raw("&ctdot;") : Link)}</li>");
}
