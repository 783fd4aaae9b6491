using System.Collections.Frozen;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static Fairlead.Core.Interviews.AdjustmentAction;
using static Fairlead.Core.Interviews.AdjustmentStatus;

namespace Fairlead.Core.Interviews;

public enum AdjustmentKind
{
    ExtraTime,

    /// <summary>By telephone or video instead of in a room.</summary>
    Remote,
    Interpreter,
    Access,
    Format,
    Other,
}

public enum AdjustmentStatus
{
    Asked,

    /// <summary>Agreed, and still to be arranged.</summary>
    Agreed,
    Declined,
    Arranged,

    /// <summary>The candidate no longer needs it.</summary>
    Withdrawn,
}

public enum AdjustmentAction
{
    Agree,
    Decline,
    Finish,
    Withdraw,
}

public static class AdjustmentLifecycle
{
    public static readonly FrozenDictionary<(AdjustmentStatus From, AdjustmentAction Action), AdjustmentStatus> Moves =
        new Dictionary<(AdjustmentStatus, AdjustmentAction), AdjustmentStatus>
        {
            [(Asked, Agree)] = Agreed,
            [(Asked, Decline)] = Declined,
            [(Asked, Withdraw)] = Withdrawn,
            [(Declined, Agree)] = Agreed,
            [(Agreed, Finish)] = Arranged,
            [(Agreed, Withdraw)] = Withdrawn,
            [(Arranged, Withdraw)] = Withdrawn,
        }.ToFrozenDictionary();

    public static bool Allows(this AdjustmentStatus status, AdjustmentAction action) => Moves.ContainsKey((status, action));

    public static string Words(this AdjustmentStatus status) => status switch
    {
        Asked => "asked for",
        Agreed => "agreed, to be arranged",
        Declined => "declined",
        Arranged => "arranged",
        _ => "no longer needed",
    };

    public static string Words(this AdjustmentKind kind) => kind switch
    {
        AdjustmentKind.ExtraTime => "More time",
        AdjustmentKind.Remote => "By telephone or video instead of in a room",
        AdjustmentKind.Interpreter => "An interpreter",
        AdjustmentKind.Access => "Step-free access or equipment in the room",
        AdjustmentKind.Format => "Questions in writing or in another format",
        _ => "Something else",
    };
}

/// <summary>
/// A reasonable adjustment for an interview. What the candidate wrote is for those who run the interviews; a panel sees only what it has to do, never why.
/// </summary>
public sealed class Adjustment : AuditedEntity
{
    public const int WordsMaxLength = 1000;
    public const int PanelWordsMaxLength = 300;

    public required Guid AdjustmentId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required AdjustmentKind Kind { get; init; }

    /// <summary>What the candidate asked for, in their words.</summary>
    public required string Words { get; init; }

    public required DateTime AskedAt { get; init; }

    public AdjustmentStatus Status { get; private set; }

    /// <summary>What the panel is told to do.</summary>
    public string? PanelWords { get; private set; }

    /// <summary>How much longer the interview is.</summary>
    public int ExtraMinutes { get; private set; }

    /// <summary>Why it was declined, for the candidate.</summary>
    public string? Reason { get; private set; }

    public Guid? DecidedByPersonId { get; private set; }

    protected override Guid StreamId => AdjustmentId;

    public static Adjustment Ask(Guid adjustmentId, Application application, AdjustmentKind kind, string words, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(words) || words.Length > WordsMaxLength, "Whoever asks for an adjustment says what they need.");
        var adjustment = new Adjustment
        {
            AdjustmentId = adjustmentId, CohortId = application.CohortId, ApplicationId = application.ApplicationId, Kind = kind, Words = words.Trim(), AskedAt = now,
        };
        adjustment.Raise(new AdjustmentAsked(adjustmentId, application.ApplicationId), by, now);
        return adjustment;
    }

    public void Agree(string panelWords, int extraMinutes, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(panelWords) || panelWords.Length > PanelWordsMaxLength, "The panel must be told what to do.");
        RuleBrokenException.ThrowIf(extraMinutes is < 0 or > 240, "An interview can be made longer by up to 240 minutes.");
        (PanelWords, ExtraMinutes, Reason) = (panelWords.Trim(), extraMinutes, null);
        Move(AdjustmentAction.Agree, by, now);
    }

    public void Decline(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason) || reason.Length > WordsMaxLength, "An adjustment is declined with a reason.");
        Reason = reason.Trim();
        Move(AdjustmentAction.Decline, by, now);
    }

    public void Finish(Actor by, DateTime now) => Move(AdjustmentAction.Finish, by, now);

    public void Withdraw(Actor by, DateTime now) => Move(AdjustmentAction.Withdraw, by, now);

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(AdjustmentAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An adjustment that is {Status.Words()} cannot be moved by “{action}”.");
        var (from, to) = (Status, AdjustmentLifecycle.Moves[(Status, action)]);
        Raise(new AdjustmentMoved(AdjustmentId, ApplicationId, action, from, to), by, now);
        Status = to;
        DecidedByPersonId = action is AdjustmentAction.Withdraw ? DecidedByPersonId : by.PersonId;
    }
}

public sealed record AdjustmentAsked(Guid AdjustmentId, Guid ApplicationId);

public sealed record AdjustmentMoved(Guid AdjustmentId, Guid ApplicationId, AdjustmentAction Action, AdjustmentStatus From, AdjustmentStatus To);

internal sealed class AdjustmentMapping : IEntityTypeConfiguration<Adjustment>
{
    public void Configure(EntityTypeBuilder<Adjustment> builder)
    {
        builder.Property(a => a.Words).HasMaxLength(Adjustment.WordsMaxLength);
        builder.Property(a => a.PanelWords).HasMaxLength(Adjustment.PanelWordsMaxLength);
        builder.Property(a => a.Reason).HasMaxLength(Adjustment.WordsMaxLength);
        builder.HasIndex(a => new { a.CohortId, a.ApplicationId });
        builder.HasOne<Application>().WithMany().HasForeignKey(a => new { a.CohortId, a.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
