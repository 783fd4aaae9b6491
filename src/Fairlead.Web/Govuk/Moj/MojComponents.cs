using System.Globalization;

namespace Fairlead.Web.Govuk.Moj;

/// <summary>The second level of links: the parts of one section.</summary>
public sealed record SubNavigation : Component
{
    public string Label { get; init; } = "Secondary navigation";

    public IReadOnlyList<SubNavigationItem> Items { get; init; } = [];

    public override Markup Render() => Markup.Of(
        $"<nav{Class("moj-sub-navigation", Classes)} aria-label=\"{Label}\"{Rest}><ul class=\"moj-sub-navigation__list\">{Items.Select(i => i.Render())}</ul></nav>");
}

public sealed record SubNavigationItem : ContentComponent
{
    public string Href { get; init; } = "";

    public bool Active { get; init; }

    public override Markup Render() => Markup.Of(
        $"""
        <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link"{Attribute("aria-current", Active ? "page" : null)} href="{Href}"{Rest}>{Content}</a></li>
        """);
}

/// <summary>What has happened, most recent first.</summary>
public sealed record Timeline : Component
{
    public int HeadingLevel { get; init; } = 2;

    public IReadOnlyList<TimelineItem> Items { get; init; } = [];

    public override Markup Render() => Markup.Of($"<div{Class("moj-timeline", Classes)}{Rest}>{Items.Select(i => i.Render(HeadingLevel))}</div>");
}

public sealed record TimelineItem : ContentComponent
{
    public string Label { get; init; } = "";

    public string? Byline { get; init; }

    /// <summary>The instant or day in ISO form, for machines.</summary>
    public string? DateTime { get; init; }

    /// <summary>The same in words.</summary>
    public string Date { get; init; } = "";

    private Markup By => string.IsNullOrEmpty(Byline) ? Markup.Empty : Markup.Of($"<p class=\"moj-timeline__byline\">by {Byline}</p>");

    private Markup Description => Content.IsEmpty ? Markup.Empty : Markup.Of($"<div class=\"moj-timeline__description\">{Content}</div>");

    public override Markup Render() => Render(2);

    internal Markup Render(int level) => Markup.Of(
        $"""
        <div{Class("moj-timeline__item", Classes)}{Rest}>
        <div class="moj-timeline__header"><h{level} class="moj-timeline__title">{Label}</h{level}>{By}</div>
        <p class="moj-timeline__date"><time{Attribute("datetime", DateTime)}>{Date}</time></p>
        {Description}
        </div>
        """);
}

/// <summary>A short label that is no status, such as "Reserve".</summary>
public sealed record Badge : ContentComponent
{
    public override Markup Render() => Markup.Of($"<span{Class("moj-badge", Classes)}{Rest}>{Content}</span>");
}

/// <summary>How many things wait; nothing at all for none.</summary>
public sealed record NotificationBadge : Component
{
    private const int Most = 99;

    public int Count { get; init; }

    /// <summary>What is counted: "unread messages".</summary>
    public string? VisuallyHiddenText { get; init; }

    private string Shown => Count >= Most ? "99+" : Count.ToString(CultureInfo.InvariantCulture);

    private string Said => Words(Count >= Most ? "99 or more" : Shown, VisuallyHiddenText)!;

    public override Markup Render() => Count <= 0 ? Markup.Empty : Markup.Of(
        $"<span{Class("moj-notification-badge", Classes)}{Rest}><span aria-hidden=\"true\">{Shown}</span><span class=\"govuk-visually-hidden\">({Said})</span></span>");
}

/// <summary>Holds a wide table, which is then scrolled with the mouse, a finger or the arrow keys and not the whole page.</summary>
public sealed record ScrollablePane : ContentComponent
{
    /// <summary>What a screen reader calls the pane: the caption of its table.</summary>
    public string Label { get; init; } = "";

    public override Markup Render() => Markup.Of(
        $"<div{Class("moj-scrollable-pane", Classes)} role=\"region\" aria-label=\"{Label}\" tabindex=\"0\"{Rest}>{Content}</div>");
}
