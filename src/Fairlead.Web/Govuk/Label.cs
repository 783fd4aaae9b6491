namespace Fairlead.Web.Govuk;

public sealed record Label : ContentComponent
{
    public string? For { get; init; }

    public bool IsPageHeading { get; init; }

    public override Markup Render()
    {
        if (Content.IsEmpty)
        {
            return Markup.Empty;
        }

        var label = Markup.Of($"<label{Class("govuk-label", Classes)}{Rest}{Attribute("for", For)}>{Content}</label>");
        return IsPageHeading ? Markup.Of($"<h1 class=\"govuk-label-wrapper\">{label}</h1>") : label;
    }
}
