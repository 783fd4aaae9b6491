namespace Fairlead.Web.Govuk;

public sealed record Hint : ContentComponent
{
    public string? Id { get; init; }

    public override Markup Render() => Markup.Of($"<div{Attribute("id", Id)}{Class("govuk-hint", Classes)}{Rest}>{Content}</div>");
}
