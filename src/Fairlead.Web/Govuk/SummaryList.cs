namespace Fairlead.Web.Govuk;

public sealed record SummaryList : Component
{
    public IReadOnlyList<SummaryListRow> Rows { get; init; } = [];

    public SummaryCard? Card { get; init; }

    private bool AnyActions => Rows.Any(r => r.Actions?.Items.Count > 0);

    private Markup List => Markup.Of($"<dl{Class("govuk-summary-list", Classes)}{Rest}>{Rows.Select(r => r.Render(AnyActions, Card?.Title))}</dl>");

    public override Markup Render() => Card is null ? List : (Card with { Content = List }).Render();
}

public sealed record SummaryListRow
{
    public SummaryListRow()
    {
    }

    public SummaryListRow(string key, string? value, params SummaryListAction[] actions) => (Key, Value, Actions) =
        (new SummaryListText { Text = key }, new SummaryListText { Text = value }, new SummaryListActions { Items = actions });

    public string? Classes { get; init; }

    public SummaryListText? Key { get; init; }

    public SummaryListText? Value { get; init; }

    public SummaryListActions? Actions { get; init; }

    internal Markup Render(bool anyActions, SummaryCardTitle? card)
    {
        var actions = Actions?.Items.Count > 0 ? Actions.Render(card) : null;
        var row = $"govuk-summary-list__row{(anyActions && actions is null ? " govuk-summary-list__row--no-actions" : "")}";
        return Markup.Of($"<div class=\"{row}{(Classes is null ? "" : $" {Classes}")}\">{Key?.Render("dt", "key")}{(Value ?? new()).Render("dd", "value")}{actions}</div>");
    }
}

public sealed record SummaryListText : ContentComponent
{
    public override Markup Render() => Content;

    internal Markup Render(string element, string part) => Markup.Of(
        $"<{element}{Class($"govuk-summary-list__{part}", Classes)}>{Content}</{element}>");
}

public sealed record SummaryListActions
{
    public string? Classes { get; init; }

    public IReadOnlyList<SummaryListAction> Items { get; init; } = [];

    internal Markup Render(SummaryCardTitle? card)
    {
        var links = Items.Count == 1
            ? Items[0].Render(card)
            : Markup.Of(
                $"<ul class=\"govuk-summary-list__actions-list\">{Items.Select(i => Markup.Of($"<li class=\"govuk-summary-list__actions-list-item\">{i.Render(card)}</li>"))}</ul>");
        return Markup.Of($"<dd class=\"govuk-summary-list__actions{(Classes is null ? "" : $" {Classes}")}\">{links}</dd>");
    }
}

public sealed record SummaryListAction : ContentComponent
{
    public SummaryListAction()
    {
    }

    public SummaryListAction(string text, string href, string hidden) => (Text, Href, VisuallyHiddenText) = (text, href, hidden);

    public string? Href { get; init; }

    /// <summary>What the action is about: "goal 2" in "Change goal 2".</summary>
    public string? VisuallyHiddenText { get; init; }

    public override Markup Render() => Render(card: null);

    internal Markup Render(SummaryCardTitle? card)
    {
        var about = string.IsNullOrEmpty(VisuallyHiddenText) ? "" : $" {VisuallyHiddenText}";
        var of = card is null ? Markup.Empty : Markup.Of($" ({card})");
        var hidden = about.Length == 0 && of.IsEmpty ? Markup.Empty : Markup.Of($"<span class=\"govuk-visually-hidden\">{about}{of}</span>");
        return Markup.Of($"<a{Class("govuk-link", Classes)} href=\"{Href}\"{Rest}>{Content}{hidden}</a>");
    }
}

public sealed record SummaryCardTitle : ContentComponent
{
    public int? HeadingLevel { get; init; }

    public override Markup Render() => Content;

    internal Markup Heading() => Markup.Of(
        $"<h{HeadingLevel ?? 2}{Class("govuk-summary-card__title", Classes)}>{Content}</h{HeadingLevel ?? 2}>");
}

public sealed record SummaryCard : Component
{
    public SummaryCardTitle? Title { get; init; }

    public SummaryListActions? Actions { get; init; }

    public Markup? Content { get; init; }

    private Markup Links => Actions switch
    {
        null or { Items.Count: 0 } => Markup.Empty,
        { Items: [var only] } => Markup.Of($"<div{Class("govuk-summary-card__actions", Actions.Classes)}>{only.Render(Title)}</div>"),
        _ => Markup.Of(
            $"<ul{Class("govuk-summary-card__actions", Actions.Classes)}>{Actions.Items.Select(i => Markup.Of($"<li class=\"govuk-summary-card__action\">{i.Render(Title)}</li>"))}</ul>"),
    };

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-summary-card", Classes)}{Rest}>
        <div class="govuk-summary-card__title-wrapper">{Title?.Heading()}{Links}</div>
        <div class="govuk-summary-card__content">{Content}</div>
        </div>
        """);
}
