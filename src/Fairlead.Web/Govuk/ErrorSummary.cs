namespace Fairlead.Web.Govuk;

public sealed record ErrorSummary : Component
{
    public string TitleText { get; init; } = "";

    public Markup? TitleHtml { get; init; }

    public string? DescriptionText { get; init; }

    public Markup? DescriptionHtml { get; init; }

    public bool? DisableAutoFocus { get; init; }

    public IReadOnlyList<ErrorSummaryItem> ErrorList { get; init; } = [];

    private Markup Description => DescriptionHtml ?? Markup.Text(DescriptionText);

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-error-summary", Classes)}{Attribute("data-disable-auto-focus", Truth(DisableAutoFocus))}{Rest} data-module="govuk-error-summary">
        <div role="alert">
        <h2 class="govuk-error-summary__title">{TitleHtml ?? Markup.Text(TitleText)}</h2>
        <div class="govuk-error-summary__body">
        {(Description.IsEmpty ? null : Markup.Of($"<p>{Description}</p>"))}
        {(ErrorList.Count == 0 ? null : Markup.Of($"<ul class=\"govuk-list govuk-error-summary__list\">{ErrorList.Select(i => Markup.Of($"<li>{i}</li>"))}</ul>"))}
        </div>
        </div>
        </div>
        """);
}

public sealed record ErrorSummaryItem : ContentComponent
{
    public string? Href { get; init; }

    public override Markup Render() => string.IsNullOrEmpty(Href) ? Content : Markup.Of($"<a href=\"{Href}\"{Rest}>{Content}</a>");
}
