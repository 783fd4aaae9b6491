namespace Fairlead.Web.Govuk;

public sealed record ErrorMessage : ContentComponent
{
    public string? Id { get; init; }

    public string VisuallyHiddenText { get; init; } = "Error";

    private Markup Hidden => VisuallyHiddenText.Length == 0
        ? Markup.Empty
        : Markup.Of($"<span class=\"govuk-visually-hidden\">{VisuallyHiddenText}:</span> ");

    public override Markup Render() => Markup.Of($"<p{Attribute("id", Id)}{Class("govuk-error-message", Classes)}{Rest}>{Hidden}{Content}</p>");
}
