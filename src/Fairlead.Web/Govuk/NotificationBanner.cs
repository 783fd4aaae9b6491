namespace Fairlead.Web.Govuk;

public sealed record NotificationBanner : ContentComponent
{
    /// <summary>"success", or nothing for a neutral banner.</summary>
    public string? Type { get; init; }

    public string? Role { get; init; }

    public string? TitleText { get; init; }

    public Markup? TitleHtml { get; init; }

    public int? TitleHeadingLevel { get; init; }

    public string? TitleId { get; init; }

    public bool? DisableAutoFocus { get; init; }

    private bool IsSuccess => Type == "success";

    private Markup Title => TitleHtml ?? Markup.Text(string.IsNullOrEmpty(TitleText) ? IsSuccess ? "Success" : "Important" : TitleText);

    private string ShownRole => string.IsNullOrEmpty(Role) ? IsSuccess ? "alert" : "region" : Role;

    private string ShownId => string.IsNullOrEmpty(TitleId) ? "govuk-notification-banner-title" : TitleId;

    private Markup Inside => Html ?? (Content.IsEmpty ? Markup.Empty : Markup.Of($"<p class=\"govuk-notification-banner__heading\">{Content}</p>"));

    public override Markup Render() => Markup.Of(
        $"""
        <div{Class("govuk-notification-banner", IsSuccess ? "govuk-notification-banner--success" : null, Classes)} role="{ShownRole}" aria-labelledby="{ShownId}" data-module="govuk-notification-banner"{Attribute("data-disable-auto-focus", Truth(DisableAutoFocus))}{Rest}>
        <div class="govuk-notification-banner__header">
        <h{TitleHeadingLevel ?? 2} class="govuk-notification-banner__title" id="{ShownId}">{Title}</h{TitleHeadingLevel ?? 2}>
        </div>
        <div class="govuk-notification-banner__content">{Inside}</div>
        </div>
        """);
}
