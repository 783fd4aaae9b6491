using Fairlead.Core.Calendar;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;

namespace Fairlead.Core.InformationSessions;

/// <summary>Writes the letters of one session, each with a new link to the sign-up that it is about. Part of the caller's transaction.</summary>
internal sealed class SessionMail(AppDb db, SessionFacts facts, DateTime now)
{
    public const string ConfirmKind = "session-confirm";
    public const string PlaceKind = "session-place";
    public const string WaitingKind = "session-waiting";
    public const string GivenUpKind = "session-given-up";
    public const string ReminderKind = "session-reminder";
    public const string ChangedKind = "session-changed";
    public const string CancelledKind = "session-cancelled";

    /// <param name="key">What makes it the only one of its kind for this sign-up.</param>
    public void Write(SessionSignUp signUp, string kind, object key, Func<string, string, Letter> letter)
    {
        var (link, secret) = SignUpLink.For(signUp.SessionSignUpId, now);
        db.SignUpLinks.Add(link);
        Add(signUp, kind, key, letter(signUp.Name!, facts.Installation.Link($"/information-sessions/link/{secret}")));
    }

    /// <summary>A letter after which there is nothing left to do, so it bears no link.</summary>
    public void Close(SessionSignUp signUp, string kind, object key, Letter letter) => Add(signUp, kind, key, letter);

    private void Add(SessionSignUp signUp, string kind, object key, Letter letter) => db.Messages.Add(new Message
    {
        MessageId = NewId.Next(),
        Kind = kind,
        Key = $"{kind}/{signUp.SessionSignUpId:N}/{key}",
        ToPersonId = null,
        AboutId = signUp.SessionSignUpId,
        ToName = signUp.Name!,
        ToAddress = signUp.Address!,
        Subject = letter.Subject,
        Body = letter.Body,
        Calendar = CalendarOf(signUp, kind),
        CohortId = facts.Cohort.CohortId,
        WrittenAt = now,
        DueAt = now,
    });

    // Whoever has no place yet has nothing to put into a calendar.
    private string? CalendarOf(SessionSignUp signUp, string kind) => kind switch
    {
        GivenUpKind => CalendarText.Write(facts.Calendar(signUp, taken: true)),
        CancelledKind when signUp.Status is SignUpStatus.Placed => CalendarText.Write(facts.Calendar(signUp, taken: true)),
        ReminderKind or PlaceKind or ChangedKind when signUp.Status is SignUpStatus.Placed => CalendarText.Write(facts.Calendar(signUp, taken: false)),
        _ => null,
    };
}
