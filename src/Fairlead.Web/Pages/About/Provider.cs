using Fairlead.Core.Settings;

namespace Fairlead.Web.Pages.About;

/// <summary>Who runs this installation, as far as its settings say.</summary>
public sealed record Provider(string? Controller, string? ContactEmail, string? ContactTelephone, string? DataProtectionEmail, string? AccessibilityReviewed)
{
    public static Provider From(InstallationFacts facts) => new(
        facts.Values.GetValueOrDefault(Setting.Controller) ?? facts.Name,
        facts.Values.GetValueOrDefault(Setting.ContactEmail),
        facts.Values.GetValueOrDefault(Setting.ContactTelephone),
        facts.Values.GetValueOrDefault(Setting.DataProtectionEmail) ?? facts.Values.GetValueOrDefault(Setting.ContactEmail),
        facts.Values.GetValueOrDefault(Setting.AccessibilityReviewed));

    public bool CanBeReached => ContactEmail is not null || ContactTelephone is not null;

    /// <summary>For the middle of a sentence.</summary>
    public string Name => Controller ?? "the organisation that runs this installation";
}
