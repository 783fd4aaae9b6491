using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Sets;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Journeys;

/// <summary>One occurrence of a component for one cohort: a residential, a seminar, the meeting of a set. Its times are those of the programme’s clocks.</summary>
public sealed class CohortEvent : AuditedEntity
{
    public const int TitleMaxLength = 160;
    public const int PlaceMaxLength = 300;
    public const int JoinLinkMaxLength = 500;
    public const int WordsMaxLength = 4000;
    public const int ReasonMaxLength = 500;
    public const int ThemeMaxLength = 100;
    public const int MostDays = 14;

    public required Guid CohortEventId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>The component of the definition.</summary>
    public required string Component { get; init; }

    public required DateTime ArrangedAt { get; init; }

    public CohortEventStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    public DateOnly Day { get; private set; }

    public DateOnly LastDay { get; private set; }

    public TimeOnly Starts { get; private set; }

    /// <summary>On the last day.</summary>
    public TimeOnly Ends { get; private set; }

    public DateTime StartsAt { get; private set; }

    public DateTime EndsAt { get; private set; }

    public string? Place { get; private set; }

    /// <summary>Shown to those who are expected, and to whoever runs the cohort.</summary>
    public string? JoinLink { get; private set; }

    /// <summary>How to get there, what to bring.</summary>
    public string? Words { get; private set; }

    /// <summary>Whether everybody who takes part is expected; otherwise it is those of <see cref="ExpectedAt"/>.</summary>
    public bool ForEverybody { get; private set; }

    /// <summary>The set of which it is the meeting: those who are in it are expected, whoever joins or leaves until then.</summary>
    public Guid? LearningSetId { get; private set; }

    /// <summary>What the meeting of a set was about, in a few words. What was said in it is stored nowhere.</summary>
    public string? Theme { get; private set; }

    /// <summary>Goes up with every change, so that calendars bring their entry up to date and never double it.</summary>
    public int Sequence { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Whether it will not be held on another day either, so that no rule asks for it any more.</summary>
    public bool FallsAway { get; private set; }

    protected override Guid StreamId => CohortEventId;

    public static CohortEvent Arrange(Guid cohortId, string component, EventPlan plan, Actor by, DateTime now)
    {
        var made = new CohortEvent { CohortEventId = NewId.Next(), CohortId = cohortId, Component = component, ArrangedAt = now };
        made.Take(plan, now);
        made.Raise(new CohortEventArranged(made.CohortEventId, cohortId, component, plan.StartsAt, plan.EndsAt, plan.ForEverybody), by, now);
        return made;
    }

    /// <summary>Somebody takes a list of what people need at it out of the service.</summary>
    public void TakeNeeds(int people, Actor by, DateTime now) => Raise(new EventNeedsTaken(CohortEventId, CohortId, people), by, now);

    /// <exception cref="RuleBrokenException">It is cancelled, or over.</exception>
    public void Change(EventPlan plan, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(now >= EndsAt, "This event is over, so it cannot be changed.");
        RuleBrokenException.ThrowIf(WhyNot(plan, now) is not null, "An event cannot be moved to what is past, nor its beginning once it has begun.");
        Move(CohortEventAction.Change, by, now);
        Take(plan, now);
        Sequence++;
    }

    /// <exception cref="RuleBrokenException">It is cancelled already, or has begun.</exception>
    public void Cancel(string reason, bool fallsAway, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(HasBegunAt(now), "This event has begun, so it cannot be cancelled.");
        Move(CohortEventAction.Cancel, by, now);
        (CancelReason, FallsAway, CancelledAt, ChangedAt) = (reason.Trim(), fallsAway, now, now);
        Sequence++;
    }

    /// <exception cref="RuleBrokenException">It is not the meeting of a set, or does not take place.</exception>
    public void NameTheme(string? theme, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(LearningSetId is null || !Stands, "Only the meeting of a set has a theme.");
        Theme = theme;
        Raise(new CohortEventThemed(CohortEventId, CohortId), by, now);
    }

    /// <summary>What speaks against the change; null where nothing does. Who was there is marked by what had begun.</summary>
    public Problem? WhyNot(EventPlan plan, DateTime now) =>
        HasBegunAt(now) && plan.StartsAt != StartsAt ? new(nameof(TypedEvent.Day), "It has begun, so the day and the time at which it starts stay as they are")
        : plan.EndsAt <= now ? new(nameof(TypedEvent.Day), "Enter a time that has not passed")
        : null;

    public bool HasBegunAt(DateTime now) => now >= StartsAt;

    public bool Stands => Status is CohortEventStatus.Arranged;

    /// <summary>Whether what people see of it, and have in their calendars, would be another.</summary>
    public bool LooksOtherwise(EventPlan plan) =>
        (Title, Day, LastDay, Starts, Ends, Place, JoinLink) != (plan.Title, plan.Day, plan.LastDay, plan.Starts, plan.Ends, plan.Place, plan.JoinLink) || Words != plan.Words;

    /// <summary>“Thursday 24 June 2021, 4pm to 5pm”, or both days with their times.</summary>
    public string When => Day == LastDay
        ? $"{DateWords.WeekdayAndDay(Day)}, {DateWords.Time(Starts)} to {DateWords.Time(Ends)}"
        : $"{DateWords.WeekdayAndDay(Day)}, {DateWords.Time(Starts)}, to {DateWords.WeekdayAndDay(LastDay)}, {DateWords.Time(Ends)}";

    private void Take(EventPlan plan, DateTime now)
    {
        (Title, Day, LastDay, Starts, Ends, StartsAt, EndsAt) = (plan.Title, plan.Day, plan.LastDay, plan.Starts, plan.Ends, plan.StartsAt, plan.EndsAt);
        (Place, JoinLink, Words, ForEverybody, LearningSetId, ChangedAt) = (plan.Place, plan.JoinLink, plan.Words, plan.ForEverybody, plan.LearningSetId, now);
    }

    private void Move(CohortEventAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An event that is {Status.Words()} cannot be moved by “{action}”.");
        var to = CohortEventLifecycle.Moves[(Status, action)];
        Raise(new CohortEventMoved(CohortEventId, CohortId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record CohortEventArranged(Guid CohortEventId, Guid CohortId, string Component, DateTime StartsAt, DateTime EndsAt, bool ForEverybody);

public sealed record CohortEventMoved(Guid CohortEventId, Guid CohortId, CohortEventAction Action, CohortEventStatus From, CohortEventStatus To);

public sealed record EventNeedsTaken(Guid CohortEventId, Guid CohortId, int People);

public sealed record CohortEventThemed(Guid CohortEventId, Guid CohortId);

/// <summary>That one participant is expected at an event that is not for everybody.</summary>
public sealed class ExpectedAt
{
    public required Guid CohortId { get; init; }

    public required Guid CohortEventId { get; init; }

    public required Guid ParticipationId { get; init; }
}

internal sealed class CohortEventMapping : IEntityTypeConfiguration<CohortEvent>
{
    public void Configure(EntityTypeBuilder<CohortEvent> builder)
    {
        builder.Property(e => e.Component).HasMaxLength(LedgerEntry.IdMaxLength);
        builder.Property(e => e.Title).HasMaxLength(CohortEvent.TitleMaxLength);
        builder.Property(e => e.Place).HasMaxLength(CohortEvent.PlaceMaxLength);
        builder.Property(e => e.JoinLink).HasMaxLength(CohortEvent.JoinLinkMaxLength);
        builder.Property(e => e.Words).HasMaxLength(CohortEvent.WordsMaxLength);
        builder.Property(e => e.CancelReason).HasMaxLength(CohortEvent.ReasonMaxLength);
        builder.Property(e => e.Theme).HasMaxLength(CohortEvent.ThemeMaxLength);
        builder.Ignore(e => e.When);
        builder.Ignore(e => e.Stands);
        builder.HasAlternateKey(e => new { e.CohortId, e.CohortEventId });
        builder.HasIndex(e => new { e.CohortId, e.StartsAt });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(e => e.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LearningSet>().WithMany().HasForeignKey(e => new { e.CohortId, e.LearningSetId }).HasPrincipalKey(s => new { s.CohortId, s.LearningSetId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_CohortEvent_Times", "\"StartsAt\" < \"EndsAt\" AND \"Day\" <= \"LastDay\"");
            t.HasCheckConstraint("CK_CohortEvent_Cancelled", "(\"Status\" = 'Cancelled') = (\"CancelReason\" IS NOT NULL) AND (\"Status\" = 'Cancelled') = (\"CancelledAt\" IS NOT NULL)");
            t.HasCheckConstraint("CK_CohortEvent_Set", "\"LearningSetId\" IS NULL OR NOT \"ForEverybody\"");
            t.HasCheckConstraint("CK_CohortEvent_FallsAway", "NOT \"FallsAway\" OR \"Status\" = 'Cancelled'");
        });
    }
}

internal sealed class ExpectedAtMapping : IEntityTypeConfiguration<ExpectedAt>
{
    public void Configure(EntityTypeBuilder<ExpectedAt> builder)
    {
        builder.ToTable("ExpectedAt");
        builder.HasKey(e => new { e.CohortEventId, e.ParticipationId });
        builder.HasIndex(e => e.ParticipationId);
        builder.HasOne<CohortEvent>().WithMany().HasForeignKey(e => new { e.CohortId, e.CohortEventId }).HasPrincipalKey(e => new { e.CohortId, e.CohortEventId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Participation>().WithMany().HasForeignKey(e => new { e.CohortId, e.ParticipationId }).HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
