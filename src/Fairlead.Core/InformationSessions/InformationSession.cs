using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.InformationSessions;

/// <summary>A meeting at which people hear about a cohort before they apply. Its times are those of London's clocks.</summary>
public sealed class InformationSession : AuditedEntity
{
    public const int TitleMaxLength = 120;
    public const int PlaceMaxLength = 300;
    public const int JoinLinkMaxLength = 500;
    public const int WordsMaxLength = 2000;
    public const int ReasonMaxLength = 500;
    public const int MostPeople = 5000;

    /// <summary>How long after it what people told us for it is kept.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    public required Guid InformationSessionId { get; init; }

    public required Guid CohortId { get; init; }

    public InformationSessionStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    public DateOnly Day { get; private set; }

    public TimeOnly Starts { get; private set; }

    public TimeOnly Ends { get; private set; }

    public DateTime StartsAt { get; private set; }

    public DateTime EndsAt { get; private set; }

    public string? Place { get; private set; }

    /// <summary>Shown to those who have a place, and to nobody else.</summary>
    public string? JoinLink { get; private set; }

    /// <summary>How many have a place at most; null for as many as come.</summary>
    public int? Capacity { get; private set; }

    public DateTime SignUpClosesAt { get; private set; }

    public string? Words { get; private set; }

    /// <summary>Goes up with every change, so that calendars bring their entry up to date and never double it.</summary>
    public int Sequence { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public string? CancelReason { get; private set; }

    protected override Guid StreamId => InformationSessionId;

    /// <exception cref="RuleBrokenException">The cohort is not on its public page.</exception>
    public static InformationSession Announce(Guid sessionId, Cohort cohort, SessionPlan plan, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(cohort.Status is not CohortStatus.Published, "Information sessions are for a cohort that is published and not yet signed off.");
        var session = new InformationSession { InformationSessionId = sessionId, CohortId = cohort.CohortId };
        session.Take(plan, now);
        session.Raise(new InformationSessionAnnounced(sessionId, cohort.CohortId, session.StartsAt, session.Capacity), by, now);
        return session;
    }

    /// <exception cref="RuleBrokenException">It is cancelled, or has begun.</exception>
    public void Change(SessionPlan plan, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(HasBegunAt(now), "This session has begun, so it cannot be changed.");
        Move(InformationSessionAction.Change, by, now);
        Take(plan, now);
        Sequence++;
    }

    /// <exception cref="RuleBrokenException">It is cancelled, or has begun.</exception>
    public void Cancel(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(HasBegunAt(now), "This session has begun, so it cannot be cancelled.");
        Move(InformationSessionAction.Cancel, by, now);
        (CancelReason, ChangedAt) = (reason.Trim(), now);
        Sequence++;
    }

    public bool HasBegunAt(DateTime now) => now >= StartsAt;

    /// <summary>Whether a form that came in at <paramref name="now"/> counts: at the closing instant itself it does not.</summary>
    public bool TakesSignUpsAt(DateTime now) => Status is InformationSessionStatus.Announced && now < SignUpClosesAt;

    /// <summary>Whether what people see of it, and have in their calendars, would be another.</summary>
    public bool LooksOtherwise(SessionPlan plan) =>
        (Title, Day, Starts, Ends, Place, JoinLink) != (plan.Title, plan.Day, plan.Starts, plan.Ends, plan.Place, plan.JoinLink);

    /// <summary>“Thursday 24 June 2021, 4pm to 5pm”.</summary>
    public string When => $"{DateWords.WeekdayAndDay(Day)}, {DateWords.Time(Starts)} to {DateWords.Time(Ends)}";

    private void Take(SessionPlan plan, DateTime now)
    {
        (Title, Day, Starts, Ends, StartsAt, EndsAt) = (plan.Title, plan.Day, plan.Starts, plan.Ends, plan.StartsAt, plan.EndsAt);
        (Place, JoinLink, Capacity, SignUpClosesAt, Words, ChangedAt) = (plan.Place, plan.JoinLink, plan.Capacity, plan.SignUpClosesAt, plan.Words, now);
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(InformationSessionAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An information session that is {Status.Words()} cannot be moved by “{action}”.");
        var to = InformationSessionLifecycle.Moves[(Status, action)];
        Raise(new InformationSessionMoved(InformationSessionId, CohortId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record InformationSessionAnnounced(Guid InformationSessionId, Guid CohortId, DateTime StartsAt, int? Capacity);

public sealed record InformationSessionMoved(
    Guid InformationSessionId, Guid CohortId, InformationSessionAction Action, InformationSessionStatus From, InformationSessionStatus To);

internal sealed class InformationSessionMapping : IEntityTypeConfiguration<InformationSession>
{
    public void Configure(EntityTypeBuilder<InformationSession> builder)
    {
        builder.Property(s => s.Title).HasMaxLength(InformationSession.TitleMaxLength);
        builder.Property(s => s.Place).HasMaxLength(InformationSession.PlaceMaxLength);
        builder.Property(s => s.JoinLink).HasMaxLength(InformationSession.JoinLinkMaxLength);
        builder.Property(s => s.Words).HasMaxLength(InformationSession.WordsMaxLength);
        builder.Property(s => s.CancelReason).HasMaxLength(InformationSession.ReasonMaxLength);
        builder.Ignore(s => s.When);
        builder.HasAlternateKey(s => new { s.CohortId, s.InformationSessionId });
        builder.HasIndex(s => new { s.CohortId, s.StartsAt });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_InformationSession_Capacity", "\"Capacity\" > 0");
            t.HasCheckConstraint("CK_InformationSession_Times", "\"StartsAt\" < \"EndsAt\" AND \"SignUpClosesAt\" <= \"StartsAt\"");
            t.HasCheckConstraint("CK_InformationSession_Cancelled", "(\"Status\" = 'Cancelled') = (\"CancelReason\" IS NOT NULL)");
        });
    }
}
