namespace Fairlead.Web.Govuk;

public sealed record Button : ContentComponent
{
    private static readonly Markup _startIcon = Markup.Raw(
        """
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>
        """);

    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Value { get; init; }

    /// <summary>Makes the button a link that looks like one.</summary>
    public string? Href { get; init; }

    public bool Disabled { get; init; }

    public bool? PreventDoubleClick { get; init; }

    public bool IsStartButton { get; init; }

    private Markup Inside => !IsStartButton ? Content
        : Html is null ? Markup.Of($"{Content} {_startIcon}")
        : Markup.Of($"<span>{Content}</span> {_startIcon}");

    private Markup Shared => Markup.Of(
        $"{Class("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null)} data-module=\"govuk-button\"{Rest}{Attribute("id", Id)}");

    private Markup Off => Disabled ? Markup.Of($" disabled aria-disabled=\"true\"") : Markup.Empty;

    public override Markup Render() => string.IsNullOrEmpty(Href)
        ? Markup.Of(
            $"""
            <button type="{Type ?? "submit"}"{Attribute("value", Value)}{Attribute("name", Name)}{Off}{Attribute("data-prevent-double-click", Truth(PreventDoubleClick))}{Shared}>{Inside}</button>
            """)
        : Markup.Of($"<a href=\"{Href}\" role=\"button\" draggable=\"false\"{Shared}>{Inside}</a>");
}
