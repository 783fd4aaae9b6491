using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.InformationSessions;

/// <summary>What somebody tells us when they sign up.</summary>
public sealed record SignUpDetails(string Name, string Address, string? Employer, string? Question, string? AccessNeeds);

/// <summary>
/// One address that signed up for one session, with or without an account here. Some weeks after the session everything personal
/// goes; that somebody came, and how many did, stays.
/// </summary>
public sealed class SessionSignUp : AuditedEntity
{
    public const int QuestionMaxLength = 1000;
    public const int AccessNeedsMaxLength = 1000;

    /// <summary>How long an unconfirmed sign-up is kept.</summary>
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromDays(1);

    public required Guid SessionSignUpId { get; init; }

    public required Guid InformationSessionId { get; init; }

    public required Guid CohortId { get; init; }

    public SignUpStatus Status { get; private set; }

    public string? Name { get; private set; }

    public string? Address { get; private set; }

    /// <summary>See <see cref="EmailAddress.MailboxKey"/>: a label after a plus takes no second place.</summary>
    public string? MailboxKey { get; private set; }

    public string? Employer { get; private set; }

    /// <summary>For the speakers.</summary>
    public string? Question { get; private set; }

    /// <summary>For those who run the session, and in no file.</summary>
    public string? AccessNeeds { get; private set; }

    public DateTime SignedUpAt { get; private set; }

    /// <summary>When the link was used: the order of the waiting list.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When it was given up or lapsed.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether they came; null until somebody has said so.</summary>
    public bool? Attended { get; private set; }

    public DateTime? ErasedAt { get; private set; }

    protected override Guid StreamId => SessionSignUpId;

    public static SessionSignUp For(Guid signUpId, InformationSession session, SignUpDetails details, Actor by, DateTime now)
    {
        var signUp = new SessionSignUp
        {
            SessionSignUpId = signUpId, InformationSessionId = session.InformationSessionId, CohortId = session.CohortId, SignedUpAt = now,
        };
        signUp.Take(details);
        signUp.Raise(new SignedUpForSession(signUpId, session.InformationSessionId), by, now);
        return signUp;
    }

    public bool CanBeConfirmedAt(InformationSession session, DateTime now) =>
        Status is SignUpStatus.Unconfirmed && session.Status is InformationSessionStatus.Announced && !session.HasBegunAt(now) && now < SignedUpAt + TimeToConfirm;

    public bool CanBeGivenUpAt(InformationSession session, DateTime now) =>
        Status.Allows(SignUpAction.GiveUp) && session.Status is InformationSessionStatus.Announced && !session.HasBegunAt(now);

    /// <summary>The same form sent again before it was confirmed: the last one counts.</summary>
    public void Correct(SignUpDetails details, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not SignUpStatus.Unconfirmed, "What was confirmed is not changed by another form.");
        Take(details);
        SignedUpAt = now;
        Raise(new SignUpCorrected(SessionSignUpId, InformationSessionId), by, now);
    }

    /// <param name="hasRoom">Whether a place is free; the caller holds the session.</param>
    public void Confirm(bool hasRoom, Actor by, DateTime now)
    {
        Move(hasRoom ? SignUpAction.Confirm : SignUpAction.Queue, by, now);
        ConfirmedAt = now;
    }

    public void Promote(DateTime now) => Move(SignUpAction.Promote, Actor.Clock, now);

    public void GiveUp(Actor by, DateTime now)
    {
        Move(SignUpAction.GiveUp, by, now);
        EndedAt = now;
    }

    public void Lapse(DateTime now)
    {
        Move(SignUpAction.Lapse, Actor.Clock, now);
        EndedAt = now;
    }

    /// <exception cref="RuleBrokenException">They had no place.</exception>
    public void Mark(bool? attended, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not SignUpStatus.Placed, "Only of somebody who had a place can be said whether they came.");
        if (Attended != attended)
        {
            Attended = attended;
            Raise(new SessionAttendanceMarked(SessionSignUpId, InformationSessionId, attended), by, now);
        }
    }

    /// <summary>Takes everything out that tells who it was. The messages are emptied by the caller.</summary>
    public void Erase(DateTime now)
    {
        (Name, Address, MailboxKey, Employer, Question, AccessNeeds) = (null, null, null, null, null, null);
        ErasedAt = now;
        Raise(new SessionSignUpErased(SessionSignUpId, InformationSessionId), Actor.Clock, now);
    }

    private void Take(SignUpDetails details)
    {
        (Name, Address, MailboxKey) = (details.Name, details.Address, EmailAddress.MailboxKey(details.Address));
        (Employer, Question, AccessNeeds) = (details.Employer, details.Question, details.AccessNeeds);
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(SignUpAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A sign-up that is {Status.Words()} cannot be moved by “{action}”.");
        var to = SessionSignUpLifecycle.Moves[(Status, action)];
        Raise(new SessionSignUpMoved(SessionSignUpId, InformationSessionId, action, Status, to), by, now);
        Status = to;
    }
}

/// <summary>A link in an e-mail that opens one sign-up; only its hash is kept.</summary>
public sealed class SignUpLink
{
    public required string SecretHash { get; init; }

    public required Guid SessionSignUpId { get; init; }

    public required DateTime MadeAt { get; init; }

    public static (SignUpLink Link, string Secret) For(Guid signUpId, DateTime now)
    {
        var secret = Secret.Next();
        return (new SignUpLink { SecretHash = Secret.HashOf(secret), SessionSignUpId = signUpId, MadeAt = now }, secret);
    }
}

public sealed record SignedUpForSession(Guid SessionSignUpId, Guid InformationSessionId);

public sealed record SignUpCorrected(Guid SessionSignUpId, Guid InformationSessionId);

public sealed record SessionSignUpMoved(Guid SessionSignUpId, Guid InformationSessionId, SignUpAction Action, SignUpStatus From, SignUpStatus To);

public sealed record SessionAttendanceMarked(Guid SessionSignUpId, Guid InformationSessionId, bool? Attended);

public sealed record SessionSignUpErased(Guid SessionSignUpId, Guid InformationSessionId);

internal sealed class SessionSignUpMapping : IEntityTypeConfiguration<SessionSignUp>
{
    public void Configure(EntityTypeBuilder<SessionSignUp> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(s => s.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(s => s.MailboxKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(s => s.Employer).HasMaxLength(Person.NameMaxLength);
        builder.Property(s => s.Question).HasMaxLength(SessionSignUp.QuestionMaxLength);
        builder.Property(s => s.AccessNeeds).HasMaxLength(SessionSignUp.AccessNeedsMaxLength);

        // One mailbox, one place.
        builder.HasIndex(s => new { s.InformationSessionId, s.MailboxKey }).IsUnique().HasFilter("\"Status\" IN ('Unconfirmed', 'Placed', 'Waiting')");
        builder.HasIndex(s => s.MailboxKey);
        builder.HasIndex(s => new { s.InformationSessionId, s.Status, s.ConfirmedAt });
        builder.HasOne<InformationSession>().WithMany().HasForeignKey(s => new { s.CohortId, s.InformationSessionId })
            .HasPrincipalKey(s => new { s.CohortId, s.InformationSessionId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_SessionSignUp_Erased", "(\"ErasedAt\" IS NULL) = (\"Address\" IS NOT NULL)");
            t.HasCheckConstraint("CK_SessionSignUp_Attended", "\"Attended\" IS NULL OR \"Status\" = 'Placed'");
        });
    }
}

internal sealed class SignUpLinkMapping : IEntityTypeConfiguration<SignUpLink>
{
    public void Configure(EntityTypeBuilder<SignUpLink> builder)
    {
        builder.HasKey(l => l.SecretHash);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasIndex(l => l.SessionSignUpId);
        builder.HasOne<SessionSignUp>().WithMany().HasForeignKey(l => l.SessionSignUpId).OnDelete(DeleteBehavior.Restrict);
    }
}
