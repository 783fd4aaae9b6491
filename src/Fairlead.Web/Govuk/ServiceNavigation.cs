namespace Fairlead.Web.Govuk;

public sealed record ServiceNavigation : Component
{
    public string? AriaLabel { get; init; }

    public string? ServiceName { get; init; }

    public string? ServiceUrl { get; init; }

    public string? MenuButtonText { get; init; }

    public string? MenuButtonLabel { get; init; }

    public string? NavigationLabel { get; init; }

    public string? NavigationId { get; init; }

    public string? NavigationClasses { get; init; }

    public bool? CollapseNavigationOnMobile { get; init; }

    public IReadOnlyList<ServiceNavigationItem> Navigation { get; init; } = [];

    private string Menu => string.IsNullOrEmpty(MenuButtonText) ? "Menu" : MenuButtonText;

    private string ListId => string.IsNullOrEmpty(NavigationId) ? "navigation" : NavigationId;

    private Markup Name => string.IsNullOrEmpty(ServiceName) ? Markup.Empty : Markup.Of(
        $"""
        <span class="govuk-service-navigation__service-name">{(string.IsNullOrEmpty(ServiceUrl)
            ? Markup.Of($"<span class=\"govuk-service-navigation__text\">{ServiceName}</span>")
            : Markup.Of($"<a href=\"{ServiceUrl}\" class=\"govuk-service-navigation__link\">{ServiceName}</a>"))}</span>
        """);

    private Markup Toggle => !(CollapseNavigationOnMobile ?? Navigation.Count > 1) ? Markup.Empty : Markup.Of(
        $"""
        <button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="{ListId}"{Attribute("aria-label", MenuButtonLabel == Menu ? null : MenuButtonLabel)} hidden aria-hidden="true">{Menu}</button>
        """);

    private Markup Links => Navigation.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <nav aria-label="{(string.IsNullOrEmpty(NavigationLabel) ? Menu : NavigationLabel)}"{Class("govuk-service-navigation__wrapper", NavigationClasses)}>
        {Toggle}<ul class="govuk-service-navigation__list" id="{ListId}">{Navigation.Select(i => i.Render())}</ul>
        </nav>
        """);

    private Markup Inside => Markup.Of(
        $"<div class=\"govuk-width-container\"><div class=\"govuk-service-navigation__container\">{Name}{Links}</div></div>");

    public override Markup Render()
    {
        var shared = Markup.Of($"{Class("govuk-service-navigation", Classes)} data-module=\"govuk-service-navigation\"{Rest}");
        return string.IsNullOrEmpty(ServiceName)
            ? Markup.Of($"<div{shared}>{Inside}</div>")
            : Markup.Of($"<section aria-label=\"{AriaLabel ?? "Service information"}\"{shared}>{Inside}</section>");
    }
}

public sealed record ServiceNavigationItem : ContentComponent
{
    public string? Href { get; init; }

    /// <summary>The page itself.</summary>
    public bool Current { get; init; }

    /// <summary>A page of this section is shown.</summary>
    public bool Active { get; init; }

    private bool IsMarked => Active || Current;

    private string? Mark => Current ? "page" : Active ? "true" : null;

    private Markup Label => IsMarked ? Markup.Of($"<strong class=\"govuk-service-navigation__active-fallback\">{Content}</strong>") : Content;

    private Markup Link => !string.IsNullOrEmpty(Href)
        ? Markup.Of($"<a class=\"govuk-service-navigation__link\" href=\"{Href}\"{Attribute("aria-current", Mark)}{Rest}>{Label}</a>")
        : Content.IsEmpty ? Markup.Empty
        : Markup.Of($"<span class=\"govuk-service-navigation__text\"{Attribute("aria-current", Mark)}>{Label}</span>");

    public override Markup Render() => Markup.Of(
        $"<li{Class("govuk-service-navigation__item", IsMarked ? "govuk-service-navigation__item--active" : null)}>{Link}</li>");
}
