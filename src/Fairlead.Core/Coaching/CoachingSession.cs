using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Coaching;

/// <summary>Why a session that was logged does not count. Chosen and not written, so that nothing of what was said gets in here.</summary>
public enum SessionFault
{
    WrongDay,
    WrongLength,
    WrongMode,
    NotHeld,
    LoggedTwice,
}

/// <summary>That two met: the day, how long, and how. Nothing of what they talked about has a place here.</summary>
public sealed class CoachingSession : AuditedEntity
{
    public const int LeastMinutes = 15;
    public const int MostMinutes = 480;

    public required Guid CoachingSessionId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid CoachingPairId { get; init; }

    public required DateOnly Day { get; init; }

    public required int Minutes { get; init; }

    public required Meeting Mode { get; init; }

    public required DateTime LoggedAt { get; init; }

    public required Guid LoggedByPersonId { get; init; }

    public DateTime? StruckAt { get; private set; }

    public SessionFault? Fault { get; private set; }

    protected override Guid StreamId => CoachingSessionId;

    public static CoachingSession Log(CoachingPair pair, DateOnly day, int minutes, Meeting mode, DateOnly today, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(pair.Status is not PairStatus.Standing, "Only two who work together log sessions.");
        RuleBrokenException.ThrowIf(day < pair.From || day > today || minutes is < LeastMinutes or > MostMinutes, "A session has a day since they work together, and a length.");
        var session = new CoachingSession
        {
            CoachingSessionId = NewId.Next(), CohortId = pair.CohortId, CoachingPairId = pair.CoachingPairId, Day = day, Minutes = minutes, Mode = mode, LoggedAt = now, LoggedByPersonId = by.PersonId,
        };
        session.Raise(new CoachingSessionLogged(session.CoachingSessionId, pair.CoachingPairId, pair.CohortId, day, minutes, mode), by, now);
        return session;
    }

    public void Strike(SessionFault fault, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(StruckAt is not null, "This session has been taken out already.");
        (StruckAt, Fault) = (now, fault);
        Raise(new CoachingSessionStruck(CoachingSessionId, CoachingPairId, CohortId, fault), by, now);
    }
}

public sealed record CoachingSessionLogged(Guid CoachingSessionId, Guid CoachingPairId, Guid CohortId, DateOnly Day, int Minutes, Meeting Mode);

public sealed record CoachingSessionStruck(Guid CoachingSessionId, Guid CoachingPairId, Guid CohortId, SessionFault Fault);

internal sealed class CoachingSessionMapping : IEntityTypeConfiguration<CoachingSession>
{
    public void Configure(EntityTypeBuilder<CoachingSession> builder)
    {
        builder.HasIndex(s => s.CoachingPairId);
        builder.HasOne<CoachingPair>().WithMany().HasForeignKey(s => new { s.CohortId, s.CoachingPairId }).HasPrincipalKey(p => new { p.CohortId, p.CoachingPairId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.LoggedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_CoachingSession_Minutes", $"\"Minutes\" >= {CoachingSession.LeastMinutes} AND \"Minutes\" <= {CoachingSession.MostMinutes}");
            t.HasCheckConstraint("CK_CoachingSession_Struck", "(\"StruckAt\" IS NULL) = (\"Fault\" IS NULL)");
        });
    }
}
