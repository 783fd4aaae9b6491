namespace Fairlead.Web.Govuk;

public sealed record WarningText : ContentComponent
{
    public string? IconFallbackText { get; init; }

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-warning-text", Classes)}{Rest}>
        <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
        <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">{(string.IsNullOrEmpty(IconFallbackText) ? "Warning" : IconFallbackText)}</span> {Content}</strong>
        </div>
        """);
}
