namespace Fairlead.Web.Govuk;

public sealed record Tag : ContentComponent
{
    public override Markup Render() => Markup.Of($"<strong{Class("govuk-tag", Classes)}{Rest}>{Content}</strong>");
}
