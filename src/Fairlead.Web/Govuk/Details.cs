namespace Fairlead.Web.Govuk;

public sealed record Details : ContentComponent
{
    public string? Id { get; init; }

    public string? SummaryText { get; init; }

    public Markup? SummaryHtml { get; init; }

    public bool Open { get; init; }

    public override Markup Render() => Markup.Of(
        $"""
        <details{Attribute("id", Id)}{Class("govuk-details", Classes)}{Rest}{Flag("open", Open)}>
        <summary class="govuk-details__summary"><span class="govuk-details__summary-text">{SummaryHtml ?? Markup.Text(SummaryText)}</span></summary>
        <div class="govuk-details__text">{Content}</div>
        </details>
        """);
}
