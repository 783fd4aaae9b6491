namespace Fairlead.Web.Govuk;

public sealed record BackLink : ContentComponent
{
    public string? Href { get; init; }

    public override Markup Render() => Markup.Of(
        $"<a href=\"{(string.IsNullOrEmpty(Href) ? "#" : Href)}\"{Class("govuk-back-link", Classes)}{Rest}>{(Content.IsEmpty ? Markup.Text("Back") : Content)}</a>");
}

public sealed record SkipLink : ContentComponent
{
    public string? Href { get; init; }

    public override Markup Render() => Markup.Of(
        $"<a href=\"{(string.IsNullOrEmpty(Href) ? "#content" : Href)}\"{Class("govuk-skip-link", Classes)}{Rest} data-module=\"govuk-skip-link\">{Content}</a>");
}

public sealed record PhaseBanner : ContentComponent
{
    public Tag Tag { get; init; } = new();

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-phase-banner", "govuk-width-container", Classes)}{Rest}>
        <p class="govuk-phase-banner__content">{(Tag with { Classes = Words("govuk-phase-banner__content__tag", Tag.Classes), Attributes = null })} <span class="govuk-phase-banner__text">{Content}</span></p>
        </div>
        """);
}
