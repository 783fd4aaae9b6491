namespace Fairlead.Web.Govuk;

public sealed record Fieldset : Component
{
    public Legend? Legend { get; init; }

    public string? DescribedBy { get; init; }

    public string? Role { get; init; }

    public Markup? Html { get; init; }

    public override Markup Render() => Markup.Of(
        $"<fieldset{Class("govuk-fieldset", Classes)}{Attribute("role", Role)}{Attribute("aria-describedby", DescribedBy)}{Rest}>{Legend}{Html}</fieldset>");
}

public sealed record Legend : ContentComponent
{
    public bool IsPageHeading { get; init; }

    private Markup Heading => IsPageHeading ? Markup.Of($"<h1 class=\"govuk-fieldset__heading\">{Content}</h1>") : Content;

    public override Markup Render() =>
        Content.IsEmpty ? Markup.Empty : Markup.Of($"<legend{Class("govuk-fieldset__legend", Classes)}{Rest}>{Heading}</legend>");
}
