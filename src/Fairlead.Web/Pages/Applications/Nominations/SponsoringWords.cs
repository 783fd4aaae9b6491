using Fairlead.Core.Audit;
using Fairlead.Core.Sponsoring;

namespace Fairlead.Web.Pages.Applications.Nominations;

public static class SponsoringWords
{
    public static string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.DoesNotKnowWell => "I do not know the applicant well enough",
        DeclineReason.CannotRelease => "I cannot agree to the time that the programme takes",
        DeclineReason.NotSuited => "I do not think that the programme suits the applicant now",
        DeclineReason.NoTime => "I have no time to support the applicant",
        DeclineReason.WrongPerson => "I am not the person who was meant",
        _ => "Another reason",
    };

    /// <summary>What happened to a request, as its history says it.</summary>
    public static string Of(AuditEntry entry)
    {
        using var data = System.Text.Json.JsonDocument.Parse(entry.Data);
        string? Value(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

        return (entry.Event, Value("action")) switch
        {
            (nameof(BackerAsked), _) => Value("afterBackingId") is null ? "Asked" : "Asked in the place of somebody else",
            (nameof(BackerAskedAgain), _) => "A new link was sent",
            (_, nameof(BackingAction.Open)) => "Opened",
            (_, nameof(BackingAction.Send)) => "The form came in",
            (_, nameof(BackingAction.Decline)) => "Declined",
            (_, nameof(BackingAction.HandOver)) => "Handed over to somebody else",
            (_, nameof(BackingAction.Replace)) => "The applicant asked somebody else",
            (_, nameof(BackingAction.Bounce)) => "The address did not work",
            (_, nameof(BackingAction.GiveBack)) => "Given back to be corrected",
            _ => AuditWords.Of(entry.Event),
        };
    }

    public static string Tag(BackingStatus status) => status switch
    {
        BackingStatus.Asked => "Asked",
        BackingStatus.Opened => "Opened",
        BackingStatus.Sent => "Sent to us",
        BackingStatus.Declined => "Declined",
        BackingStatus.HandedOver => "Handed over",
        BackingStatus.Replaced => "Replaced",
        _ => "Not delivered",
    };

    public static string TagClass(BackingStatus status) => status switch
    {
        BackingStatus.Asked => "govuk-tag--blue",
        BackingStatus.Opened => "govuk-tag--yellow",
        BackingStatus.Sent => "govuk-tag--green",
        BackingStatus.Declined or BackingStatus.Bounced => "govuk-tag--red",
        _ => "govuk-tag--grey",
    };
}
