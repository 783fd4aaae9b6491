using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;

namespace Fairlead.Core.Evaluations;

/// <summary>The e-mails of an evaluation. Those to raters bear a link of their own and stand in no list of e-mails: it would tell who has not answered.</summary>
public static class EvaluationLetters
{
    public const string InvitationKind = "evaluation-invitation";
    public const string ReminderKind = "evaluation-reminder";
    public const string AgainKind = "evaluation-sent-again";
    public const string DeclinedKind = "evaluation-declined";
    public const string ReadyKind = "evaluation-ready";
    public const string ReportKind = "evaluation-report";

    /// <summary>Stands in a preview where each rater's own link will be.</summary>
    public const string OwnLink = "(each person’s own link)";

    public static Letter Invitation(EvaluationFacts facts, EvaluationRater rater, string link) => new(
        $"{facts.Participant} asks you for an evaluation",
        $"""
        Dear {rater.Name}

        {facts.Participant} takes part in {facts.Programme.Name} and asks you, among others, to evaluate how they lead. It takes about ten minutes{facts.AskedBy}.

        What happens with your answers:

        {string.Join("\n", facts.Round.Promise.To(rater.Relationship, facts.Participant).Select(line => $"- {line}"))}

        You need no account. The link is yours alone, please do not pass it on. You can also decline there, and need not say why:

        {link}
        """.ReplaceLineEndings("\n"));

    public static Letter Reminder(EvaluationFacts facts, EvaluationRater rater, string link) => new(
        $"A reminder: the evaluation of {facts.Participant}",
        $"""
        Dear {rater.Name}

        {facts.Participant} asked you for an evaluation. It takes about ten minutes{facts.AskedBy}. Nobody is told that you have not answered, nor who is written to: this message was sent by the service on its own. What you have begun is kept.

        {link}
        """.ReplaceLineEndings("\n"));

    public static Letter SentAgain(EvaluationFacts facts, EvaluationRater rater, string? link) => new(
        $"Your link: the evaluation of {facts.Participant}",
        link is null
            ? $"""
            Dear {rater.Name}

            A new link to your evaluation of {facts.Participant} was asked for. You have sent it already, so there is nothing left to do. Thank you.
            """.ReplaceLineEndings("\n")
            : $"""
            Dear {rater.Name}

            Here is a new link to your evaluation of {facts.Participant}. It takes about ten minutes{facts.AskedBy}:

            {link}
            """.ReplaceLineEndings("\n"));

    public static PersonalLetter Declined(EvaluationFacts facts, EvaluationRater rater) => Personal(
        facts, DeclinedKind, $"{rater.EvaluationRaterId:N}", $"{rater.Name} cannot evaluate you",
        $"{rater.Name} has declined to evaluate you. People need not say why, and it is often a matter of time. You can ask somebody else:");

    public static PersonalLetter Ready(EvaluationFacts facts) => Personal(
        facts, ReadyKind, $"{facts.Round.EvaluationRoundId:N}", $"{facts.Evaluation.Name}: ready to discuss",
        $"Your evaluation is closed and the report is made. The {facts.Round.Promise.ReleasedBy} of the programme reads it first, talks it over with you, and then opens it for you here:");

    public static PersonalLetter Report(EvaluationFacts facts) => Personal(
        facts, ReportKind, $"{facts.Round.EvaluationRoundId:N}", $"{facts.Evaluation.Name}: your report is there", "The report of your evaluation is there. Thank those whom you asked, and take your time with it:");

    public static string PathOf(EvaluationRound round) => $"/journeys/{round.ParticipationId}/evaluations/{round.EvaluationRoundId}";

    private static PersonalLetter Personal(EvaluationFacts facts, string kind, string key, string subject, string body) =>
        new(kind, $"{kind}/{key}", subject, $"Dear {facts.Participant}\n\n{body}\n", PathOf(facts.Round)) { CohortId = null };

    /// <summary>Writes a letter to a rater, with a link that is made for it. Part of the caller's transaction.</summary>
    internal static void Write(AppDb db, InstallationFacts installation, EvaluationRater rater, string kind, object key, Func<string, Letter> letter, DateTime now)
    {
        var (link, secret) = EvaluationLink.For(rater);
        db.EvaluationLinks.Add(link);
        Write(db, rater, kind, key, letter(installation.Link($"/evaluations/{secret}")), now);
    }

    internal static void Write(AppDb db, EvaluationRater rater, string kind, object key, Letter letter, DateTime now) => db.Messages.Add(new Message
    {
        MessageId = NewId.Next(), Kind = kind, Key = KeyOf(kind, rater, key), ToPersonId = null, AboutId = rater.EvaluationRaterId, ToName = rater.Name, ToAddress = rater.Address,
        Subject = letter.Subject.Length <= Message.SubjectMaxLength ? letter.Subject : $"{letter.Subject[..(Message.SubjectMaxLength - 1)]}…", Body = letter.Body, WrittenAt = now, DueAt = now,
    });

    internal static string KeyOf(string kind, EvaluationRater rater, object key) => $"{kind}/{rater.EvaluationRaterId:N}/{key}";
}
