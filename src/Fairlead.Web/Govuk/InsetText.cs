namespace Fairlead.Web.Govuk;

public sealed record InsetText : ContentComponent
{
    public string? Id { get; init; }

    public override Markup Render() => Markup.Of($"<div{Attribute("id", Id)}{Class("govuk-inset-text", Classes)}{Rest}>{Content}</div>");
}
