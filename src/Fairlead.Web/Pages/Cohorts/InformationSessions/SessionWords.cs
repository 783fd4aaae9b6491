using Fairlead.Core.InformationSessions;

namespace Fairlead.Web.Pages.Cohorts.InformationSessions;

internal static class SessionWords
{
    /// <summary>Where a session stands at an instant, with the colour of its tag.</summary>
    public static (string Words, string Colour) Tag(InformationSession session, DateTime now) => session switch
    {
        { Status: InformationSessionStatus.Cancelled } => ("Cancelled", "red"),
        _ when now >= session.EndsAt => ("Over", "grey"),
        _ when session.TakesSignUpsAt(now) => ("Sign-up open", "green"),
        _ => ("Sign-up closed", "yellow"),
    };

    public static (string Words, string Colour) Tag(SignUpStatus status) => status switch
    {
        SignUpStatus.Placed => ("Has a place", "green"),
        SignUpStatus.Waiting => ("Waiting", "yellow"),
        SignUpStatus.Unconfirmed => ("Not confirmed", "grey"),
        SignUpStatus.GivenUp => ("Given up", "grey"),
        _ => ("Never confirmed", "grey"),
    };

    public static string Of(SessionExportPurpose purpose) => purpose switch
    {
        SessionExportPurpose.Door => "Names at the door, or in the meeting",
        SessionExportPurpose.Speakers => "What people would like to hear, for the speakers",
        SessionExportPurpose.Reporting => "A report without names",
        _ => "Something else",
    };
}
