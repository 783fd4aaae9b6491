namespace Fairlead.Web.Govuk;

public sealed record Panel : ContentComponent
{
    public string? TitleText { get; init; }

    public Markup? TitleHtml { get; init; }

    public int? HeadingLevel { get; init; }

    public PanelActions? Actions { get; init; }

    private bool IsInterruption => Classes?.Contains("govuk-panel--interruption", StringComparison.Ordinal) == true;

    private Markup Body => Content.IsEmpty ? Markup.Empty : Markup.Of($"<div class=\"govuk-panel__body\">{Content}</div>");

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-panel", IsInterruption ? null : "govuk-panel--confirmation", Classes)}{Rest}>
        <h{HeadingLevel ?? 1} class="govuk-panel__title">{TitleHtml ?? Markup.Text(TitleText)}</h{HeadingLevel ?? 1}>
        {Body}
        {(IsInterruption ? Actions : null)}
        </div>
        """);
}

/// <summary>The buttons and links of an interruption panel.</summary>
public sealed record PanelActions : Component
{
    public IReadOnlyList<PanelAction> Items { get; init; } = [];

    private Markup Group => Items.Count == 0 ? Markup.Empty : Markup.Of($"<div class=\"govuk-button-group\">{Items.Select(i => Markup.Of($"{i} "))}</div>");

    public override Markup Render() => Markup.Of($"<div{Class("govuk-panel__actions", Classes)}{Rest}>{Group}</div>");
}

public sealed record PanelAction : Component
{
    public string? Text { get; init; }

    public string? Href { get; init; }

    public string? Type { get; init; }

    public override Markup Render() => string.IsNullOrEmpty(Href) || Type == "button"
        ? new Button { Text = Text, Type = Type ?? "button", Classes = Words("govuk-button--inverse", Classes), Href = Href, Attributes = Attributes }.Render()
        : Markup.Of($"<a{Class("govuk-link", "govuk-link--inverse", Classes)} href=\"{Href}\"{Rest}>{Text}</a>");
}
