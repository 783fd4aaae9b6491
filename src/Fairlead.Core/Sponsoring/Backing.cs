using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;

namespace Fairlead.Core.Sponsoring;

/// <summary>Why a backer does not answer the request themselves. Seen by those who run the cohort, not by the applicant.</summary>
public enum DeclineReason
{
    DoesNotKnowWell,
    CannotRelease,
    NotSuited,
    NoTime,
    WrongPerson,
    Other,
}

/// <summary>Whom a backing asks for.</summary>
public sealed record BackerPerson(Guid PersonId, string Name, string? Post, string? Organisation, string Address);

/// <summary>
/// The request to one person to back one application in one role, from asking to their form. What they write stands in
/// <see cref="Nomination"/>, apart from this, so that a page of the applicant cannot stumble on it.
/// </summary>
public sealed class Backing : AuditedEntity
{
    public const int NoteMaxLength = 500;
    public const int RoleIdMaxLength = 60;

    /// <summary>How soon the same request can be sent again at the applicant's wish.</summary>
    public static readonly TimeSpan BetweenRequests = TimeSpan.FromHours(1);

    public required Guid BackingId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string RoleId { get; init; }

    /// <summary>The backer's own record; moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public required string Name { get; init; }

    public string? Post { get; init; }

    public string? Organisation { get; init; }

    public required string Address { get; init; }

    /// <summary>The mailbox behind the address: see <see cref="EmailAddress.MailboxKey"/>.</summary>
    public required string MailboxKey { get; init; }

    /// <summary>The request that this one took the place of.</summary>
    public Guid? AfterBackingId { get; init; }

    public BackingStatus Status { get; private set; }

    /// <summary>When the latest link was written.</summary>
    public DateTime AskedAt { get; private set; }

    public DateTime? OpenedAt { get; private set; }

    /// <summary>When the backer first saved something.</summary>
    public DateTime? BegunAt { get; private set; }

    /// <summary>When it was answered in whatever way.</summary>
    public DateTime? AnsweredAt { get; private set; }

    public DeclineReason? DeclineReason { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The browser that the form was opened in; a link that is passed on opens it in no other.</summary>
    public string? BrowserHash { get; private set; }

    public DateTime? BoundAt { get; private set; }

    protected override Guid StreamId => BackingId;

    public static Backing Ask(Guid backingId, Guid cohortId, Guid applicationId, string roleId, BackerPerson person, Guid? afterBackingId, Actor by, DateTime now)
    {
        var backing = new Backing
        {
            BackingId = backingId,
            CohortId = cohortId,
            ApplicationId = applicationId,
            RoleId = roleId,
            PersonId = person.PersonId,
            Name = person.Name,
            Post = person.Post,
            Organisation = person.Organisation,
            Address = person.Address,
            MailboxKey = EmailAddress.MailboxKey(person.Address),
            AfterBackingId = afterBackingId,
            AskedAt = now,
        };
        backing.Raise(new BackerAsked(backingId, applicationId, roleId, person.PersonId, afterBackingId), by, now);
        return backing;
    }

    /// <exception cref="RuleBrokenException">Nothing is waited for any more.</exception>
    public void AskAgain(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Waits(), "This request has been answered, so it cannot be sent again.");
        AskedAt = now;
        Raise(new BackerAskedAgain(BackingId, ApplicationId), by, now);
    }

    /// <summary>Opens the form in one browser, with a link that was made after it was last opened in another.</summary>
    /// <returns>The secret that the browser keeps; null when the link is not new enough to move the form here.</returns>
    public string? OpenIn(NominationLink link, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Waits(), "This request has been answered, so it cannot be opened.");
        if (link.BackingId != BackingId || (BoundAt is { } bound && link.MadeAt <= bound))
        {
            return null;
        }

        if (Status is BackingStatus.Asked)
        {
            Move(BackingAction.Open, by, now);
            OpenedAt ??= now;
        }

        var secret = Secret.Next();
        (BrowserHash, BoundAt) = (Secret.HashOf(secret), now);
        return secret;
    }

    public bool IsOpenIn(string? browserSecret) => browserSecret is not null && BrowserHash is not null && Secret.HashOf(browserSecret) == BrowserHash;

    public void Begin(DateTime now) => BegunAt ??= now;

    /// <param name="nomination">What is sent; frozen.</param>
    public void Send(Nomination nomination, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(nomination.BackingId != BackingId || nomination.Hash is null, "The form belongs to another request, or is not complete.");
        Move(BackingAction.Send, by, now, nomination.Hash);
        AnsweredAt = now;
    }

    public void Decline(DeclineReason reason, string? note, Actor by, DateTime now)
    {
        Move(BackingAction.Decline, by, now);
        (AnsweredAt, DeclineReason, Note) = (now, reason, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
    }

    public void HandOver(Actor by, DateTime now)
    {
        Move(BackingAction.HandOver, by, now);
        AnsweredAt = now;
    }

    public void Replace(Actor by, DateTime now) => Move(BackingAction.Replace, by, now);

    public void Bounce(Actor by, DateTime now) => Move(BackingAction.Bounce, by, now);

    /// <summary>Gives what was sent back to be corrected; the earlier text stays until it is sent again.</summary>
    public void GiveBack(Actor by, DateTime now)
    {
        Move(BackingAction.GiveBack, by, now);
        (AnsweredAt, AskedAt) = (null, now);
    }

    /// <summary>Gives the request to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new BackingMovedToPerson(BackingId, PersonId, personId), by, now);
        PersonId = personId;
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(BackingAction action, Actor by, DateTime now, string? hash = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A request that is {Status.Words()} cannot be moved by “{action}”.");
        var to = BackingLifecycle.Moves[(Status, action)];
        Raise(new BackingMoved(BackingId, ApplicationId, action, Status, to, hash), by, now);
        Status = to;
    }
}

public sealed record BackerAsked(Guid BackingId, Guid ApplicationId, string RoleId, Guid PersonId, Guid? AfterBackingId);

public sealed record BackerAskedAgain(Guid BackingId, Guid ApplicationId);

public sealed record BackingMoved(Guid BackingId, Guid ApplicationId, BackingAction Action, BackingStatus From, BackingStatus To, string? NominationHash);

public sealed record BackingMovedToPerson(Guid BackingId, Guid FromPersonId, Guid ToPersonId);
