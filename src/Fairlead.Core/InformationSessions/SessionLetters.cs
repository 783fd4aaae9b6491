using Fairlead.Core.Offers;

namespace Fairlead.Core.InformationSessions;

/// <summary>The e-mails to somebody who signs up for an information session. Each ends with the link to their own sign-up.</summary>
public static class SessionLetters
{
    /// <summary>Stands in a preview where each person's own link will be.</summary>
    public const string OwnLink = "(each person’s own link)";

    public static Letter Confirm(SessionFacts facts, string name, string link) => Written(
        $"Confirm that you want to come: {facts.Session.Title}",
        $"""
        Dear {name}

        Somebody signed up with this address for:

        {facts.Lines(withLink: false)}

        If it was you, open this link and confirm it within a day:

        {link}

        If it was not you, you need do nothing: without it we forget the address.
        """);

    public static Letter AlreadyIn(SessionFacts facts, SignUpStatus status, string name, string link) => Written(
        $"You have signed up already: {facts.Session.Title}",
        $"""
        Dear {name}

        You have signed up already{(status is SignUpStatus.Waiting ? " and are on the waiting list" : " and have a place")}:

        {facts.Lines(withLink: status is SignUpStatus.Placed)}

        {Manage(status, link)}
        """);

    public static Letter Place(SessionFacts facts, string name, string link) => Written(
        $"You have a place: {facts.Session.Title}",
        $"""
        Dear {name}

        You have a place:

        {facts.Lines(withLink: true)}

        {Manage(SignUpStatus.Placed, link)}
        """);

    public static Letter Waiting(SessionFacts facts, string name, string link) => Written(
        $"You are on the waiting list: {facts.Session.Title}",
        $"""
        Dear {name}

        All places were taken, so you are on the waiting list:

        {facts.Lines(withLink: false)}

        If somebody gives up their place, the one who has waited longest gets it, and we write to them at once.

        {Manage(SignUpStatus.Waiting, link)}
        """);

    public static Letter Promoted(SessionFacts facts, string name, string link) => Written(
        $"A place has become free for you: {facts.Session.Title}",
        $"""
        Dear {name}

        You were on the waiting list. A place has become free, and it is yours:

        {facts.Lines(withLink: true)}

        {Manage(SignUpStatus.Placed, link)}
        """);

    public static Letter GivenUp(SessionFacts facts, string name) => Written(
        $"You have given up your place: {facts.Session.Title}",
        $"""
        Dear {name}

        You no longer have a place, and nobody expects you:

        {facts.Lines(withLink: false)}

        You can sign up again while sign-up is open:

        {facts.Installation.Link($"/programmes/{facts.Definition.Id}")}
        """);

    public static Letter Reminder(SessionFacts facts, string name, string link) => Written(
        $"Tomorrow: {facts.Session.Title}",
        $"""
        Dear {name}

        This is to remind you of tomorrow:

        {facts.Lines(withLink: true)}

        {Manage(SignUpStatus.Placed, link)}
        """);

    public static Letter Changed(SessionFacts facts, SignUpStatus status, string name, string link) => Written(
        $"Changed: {facts.Session.Title}",
        $"""
        Dear {name}

        Something about this session has changed. This is what counts now:

        {facts.Lines(withLink: status is SignUpStatus.Placed)}

        {Manage(status, link)}
        """);

    public static Letter Cancelled(SessionFacts facts, string name, string reason) => Written(
        $"Cancelled: {facts.Session.Title}",
        $"""
        Dear {name}

        This session does not take place:

        {facts.Lines(withLink: false)}

        {reason.ReplaceLineEndings("\n").Trim()}

        You get this message because you signed up for it. Other sessions stand here, if there are any:

        {facts.Installation.Link($"/programmes/{facts.Definition.Id}")}
        """);

    private static string Manage(SignUpStatus status, string link) => $"""
        {(status is SignUpStatus.Waiting ? "See where you are on the list, or take yourself off it" : "See your place, put it into your calendar, or give it up")}:

        {link}
        """.ReplaceLineEndings("\n");

    private static Letter Written(string subject, string body) =>
        new(subject.Length <= Messages.Message.SubjectMaxLength ? subject : $"{subject[..(Messages.Message.SubjectMaxLength - 1)]}…", body.ReplaceLineEndings("\n"));
}
