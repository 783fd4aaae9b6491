using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Fairlead.Core.Time;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.InterestRegister;

/// <summary>The e-mails to those who want to hear when applications open. Each bears a link that takes their name off the list.</summary>
public static class InterestLetters
{
    public const string ConfirmKind = "interest-confirm";
    public const string QuestionKind = "interest-question";

    /// <summary>Stands in a preview where each person's own link will be.</summary>
    public const string OwnLink = "(each person’s own link)";

    /// <summary>What is proposed to whoever writes to those who wait.</summary>
    public static Letter Opened { get; } = new(
        "{programme}: applications are open",
        """
        Dear {name}

        You asked us to tell you when applications for {programme} open. They are open now, for {cohort}.

        Read about it and apply here:

        {link}
        """.ReplaceLineEndings("\n"));

    public static Letter Confirm(ProgrammeDefinition programme, string name, string link) => new(
        $"Confirm that you want to hear from us: {programme.ShortName}",
        $"""
        Dear {name}

        Somebody asked us to write to this address when applications for {programme.Name} open.

        If it was you, open this link and confirm it within 7 days:

        {link}

        If it was not you, you need do nothing: without it we forget the address. The same link takes it off at once.
        """.ReplaceLineEndings("\n"));

    public static Letter AlreadyOn(ProgrammeDefinition programme, string name, string link) => new(
        $"You are on the list already: {programme.ShortName}",
        $"""
        Dear {name}

        We have your name already and will write to you when applications for {programme.Name} open.

        {TakeOff(link)}
        """.ReplaceLineEndings("\n"));

    public static Letter Question(ProgrammeDefinition programme, RegisteredInterest interest, string link) => new(
        $"Do you still want to hear from us? {programme.ShortName}",
        $"""
        Dear {interest.Name}

        You asked us to tell you when applications for {programme.Name} open. We keep a name for two years, and yours goes on {DateWords.Day(LocalInstants.ToLocal(LocalInstants.London, interest.KeptUntil!.Value).Day)}.

        If you want to stay on the list, open this link and say so. If not, you need do nothing.

        {link}

        The same link takes your name off the list at once.
        """.ReplaceLineEndings("\n"));

    /// <summary>What stands under every message to those who wait.</summary>
    public static string TakeOff(string link) => $"You get this message because you asked for it. Take your name off the list here, which erases it:\n\n{link}";

    internal static Message Write(AppDb db, RegisteredInterest interest, string kind, object key, InstallationFacts installation, DateTime now, Func<string, Letter> letter)
    {
        var (link, secret) = InterestLink.For(interest.RegisteredInterestId, now);
        db.InterestLinks.Add(link);
        var written = letter(installation.Link($"/interest/link/{secret}"));
        var message = new Message
        {
            MessageId = NewId.Next(),
            Kind = kind,
            Key = $"{kind}/{interest.RegisteredInterestId:N}/{key}",
            ToPersonId = null,
            AboutId = interest.RegisteredInterestId,
            ToName = interest.Name!,
            ToAddress = interest.Address!,
            Subject = written.Subject,
            Body = written.Body,
            WrittenAt = now,
            DueAt = now,
        };
        db.Messages.Add(message);
        return message;
    }
}
