using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;

namespace Fairlead.Web.Pages.Applications.Backers;

/// <summary>One backer as the applicant sees them: status and dates, and never a word of what they write.</summary>
/// <param name="Named">Whom the draft names; null while it names nobody who could be written to.</param>
/// <param name="Backing">The latest request; null while nobody was asked.</param>
public sealed record BackerTask(Backer Backer, NamedBacker? Named, Backing? Backing)
{
    /// <summary>Whether somebody is named who has not been written to.</summary>
    public bool IsToBeAsked => Backing is null && Named is not null;

    public bool IsIn => Backing?.Status is BackingStatus.Sent;

    /// <summary>One statement; none where the programme asks for no backers.</summary>
    public static async Task<IReadOnlyList<BackerTask>> OfAsync(AppDb db, OwnApplication own, CancellationToken cancellationToken)
    {
        var backers = Core.Sponsoring.Backers.Of(own.Programme);
        var backings = backers.Count == 0 ? [] : await db.LatestOfAsync(own.Application, cancellationToken);
        return
        [
            .. backers.Select(b => new BackerTask(b, AskBackers.NamedIn(own.Application.Answers, b), backings.FirstOrDefault(k => k.RoleId == b.Role.Id))),
        ];
    }

    public string Status => Backing switch
    {
        null => "Not yet started",
        { Status: BackingStatus.Sent } => "Completed",
        { Status: BackingStatus.Declined or BackingStatus.Bounced } => "There is a problem",
        _ => $"Waiting for your {Backer.Words}",
    };

    public string? StatusTag => Status switch
    {
        "Completed" => null,
        "Not yet started" => "govuk-tag--blue",
        "There is a problem" => "govuk-tag--red",
        _ => "govuk-tag--yellow",
    };

    /// <summary>“Jane Doe: asked on 3 February 2012”.</summary>
    public string Hint(string timeZone)
    {
        string On(DateTime at) => DateWords.Day(LocalInstants.ToLocal(timeZone, at).Day);

        return Backing switch
        {
            null when Named is not null => $"{Named.Name} has not been asked yet",
            null => $"Name your {Backer.Words} first: it takes them time too",
            { Status: BackingStatus.Sent, AnsweredAt: { } at } b => $"{b.Name}: sent to us on {On(at)}",
            { Status: BackingStatus.Declined, AnsweredAt: { } at } b => $"{b.Name} declined on {On(at)}. Ask somebody else",
            { Status: BackingStatus.Bounced } b => $"We could not reach {b.Name} at {b.Address}",
            { BegunAt: { } at } b => $"{b.Name}: in progress since {On(at)}",
            { OpenedAt: { } at } b => $"{b.Name}: opened on {On(at)}",
            { } b => $"{b.Name}: asked on {On(b.AskedAt)}",
        };
    }
}
