using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Plans;

/// <summary>
/// What one participant is to learn: what they are writing, and, as versions that never change, what was agreed. The audit trail says that something was
/// agreed or opened and by whom, never what it says.
/// </summary>
public sealed class LearningPlan : AuditedEntity
{
    public const int ContentMaxLength = 400_000;
    public const int RemarkMaxLength = 1000;

    /// <summary>What is asked once is opened under this name, as if it were a goal.</summary>
    public const string Rest = "rest";

    public required Guid LearningPlanId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    public required DateTime OpenedAt { get; init; }

    public PlanStatus Status { get; private set; }

    /// <summary>What is being written; the same as the latest version once that is agreed.</summary>
    public string DraftJson { get; private set; } = PlanContent.Empty.Write();

    /// <summary>How many versions have been agreed.</summary>
    public int Versions { get; private set; }

    public DateTime? ProposedAt { get; private set; }

    /// <summary>What whoever was to agree said when they sent it back; null unless they did since it was last proposed.</summary>
    public string? Remark { get; private set; }

    /// <summary>The ids of <see cref="OpenGoals"/>, a space between them.</summary>
    public string OpenGoalIds { get; private set; } = "";

    /// <summary>The goals that the participant has opened to the one who may read them.</summary>
    public IReadOnlyList<string> OpenGoals
    {
        get => OpenGoalIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        private set => OpenGoalIds = string.Join(' ', value);
    }

    public PlanContent Draft => PlanContent.Read(DraftJson);

    protected override Guid StreamId => LearningPlanId;

    /// <param name="from">What an earlier participation of the same person ended with; empty where there is none.</param>
    public static LearningPlan Begin(Participation participation, PlanContent from, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(participation.Status is not ParticipationStatus.TakingPart, "Only those who take part write a plan.");
        var plan = new LearningPlan { LearningPlanId = NewId.Next(), CohortId = participation.CohortId, ParticipationId = participation.ParticipationId, OpenedAt = now, DraftJson = from.Write() };
        plan.Raise(new PlanBegun(plan.LearningPlanId, participation.ParticipationId), by, now);
        return plan;
    }

    /// <summary>Keeps what the participant writes; the first change of an agreed plan makes it one that is being written again.</summary>
    public void Keep(PlanContent content, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is PlanStatus.Proposed, "The plan waits to be agreed. Take it back first.");
        if (content.Write() is var json && json == DraftJson)
        {
            return;
        }

        if (Status is PlanStatus.Agreed)
        {
            Move(PlanAction.Change, by, now);
        }

        DraftJson = json;
        OpenGoals = [.. OpenGoals.Where(g => g == Rest || content.Find(g) is not null)];
    }

    public void Propose(Actor by, DateTime now)
    {
        Move(PlanAction.Propose, by, now);
        (ProposedAt, Remark) = (now, null);
    }

    public void TakeBack(Actor by, DateTime now)
    {
        Move(PlanAction.TakeBack, by, now);
        ProposedAt = null;
    }

    public void SendBack(string remark, Actor by, DateTime now)
    {
        Move(PlanAction.SendBack, by, now);
        (ProposedAt, Remark) = (null, remark);
    }

    /// <summary>Freezes what was proposed as the next version.</summary>
    /// <param name="agreedBy">Who agreed to it besides the participant, as they are called; null where nobody has to.</param>
    /// <param name="how">How somebody else knows of it, where the one who agreed did not say so here.</param>
    public PlanVersion Agree(string? agreedBy, string? how, DateOnly day, Actor by, DateTime now)
    {
        Move(PlanAction.Agree, by, now);
        (ProposedAt, Versions) = (null, Versions + 1);
        var version = new PlanVersion
        {
            PlanVersionId = NewId.Next(), LearningPlanId = LearningPlanId, Number = Versions, ContentJson = DraftJson, Hash = Draft.Hash, OnDay = day, AgreedAt = now, EnteredByPersonId = by.PersonId,
            AgreedBy = agreedBy, How = how,
        };
        Raise(new PlanAgreed(LearningPlanId, version.Number, version.Hash, how is not null), by, now);
        return version;
    }

    /// <summary>Opens these goals to whoever may read them, and no others.</summary>
    public void Open(IReadOnlyCollection<string> goals, Actor by, DateTime now)
    {
        OpenGoals = [.. Draft.Goals.Select(g => g.Id).Append(Rest).Where(goals.Contains)];
        Raise(new GoalsOpened(LearningPlanId, OpenGoals.Count), by, now);
    }

    public PlanComment Say(string goal, string words, string name, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!OpenGoals.Contains(goal), "This goal is not open any more.");
        Raise(new GoalSpokenAbout(LearningPlanId), by, now);
        return new PlanComment { PlanCommentId = NewId.Next(), LearningPlanId = LearningPlanId, Goal = goal, ByPersonId = by.PersonId, ByName = name, Words = words, SaidAt = now };
    }

    private void Move(PlanAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A plan that is {Status.Words()} cannot be moved by “{action}”.");
        var to = LearningPlanLifecycle.Moves[(Status, action)];
        Raise(new PlanMoved(LearningPlanId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record PlanBegun(Guid LearningPlanId, Guid ParticipationId);

public sealed record PlanMoved(Guid LearningPlanId, PlanAction Action, PlanStatus From, PlanStatus To);

/// <param name="Elsewhere">Whether somebody entered it for the one who agreed.</param>
public sealed record PlanAgreed(Guid LearningPlanId, int Number, string Hash, bool Elsewhere);

/// <param name="Goals">How many are open now.</param>
public sealed record GoalsOpened(Guid LearningPlanId, int Goals);

public sealed record GoalSpokenAbout(Guid LearningPlanId);

/// <summary>What was agreed, for ever.</summary>
public sealed class PlanVersion
{
    public const int NameMaxLength = 200;
    public const int HowMaxLength = 500;

    public required Guid PlanVersionId { get; init; }

    public required Guid LearningPlanId { get; init; }

    public required int Number { get; init; }

    public required string ContentJson { get; init; }

    public required string Hash { get; init; }

    public required DateOnly OnDay { get; init; }

    public required DateTime AgreedAt { get; init; }

    public required Guid EnteredByPersonId { get; init; }

    public string? AgreedBy { get; init; }

    public string? How { get; init; }

    public PlanContent Content => PlanContent.Read(ContentJson);
}

/// <summary>What somebody who may read a goal said about it.</summary>
public sealed class PlanComment
{
    public const int WordsMaxLength = 2000;

    public required Guid PlanCommentId { get; init; }

    public required Guid LearningPlanId { get; init; }

    public required string Goal { get; init; }

    public required Guid ByPersonId { get; init; }

    public required string ByName { get; init; }

    public required string Words { get; init; }

    public required DateTime SaidAt { get; init; }
}

internal sealed class LearningPlanMapping : IEntityTypeConfiguration<LearningPlan>
{
    public void Configure(EntityTypeBuilder<LearningPlan> builder)
    {
        builder.Ignore(p => p.Draft);
        builder.Ignore(p => p.OpenGoals);
        builder.Property(p => p.OpenGoalIds).HasMaxLength(Programmes.LearningPlanTerms.MostGoalsEver * 40);
        builder.Property(p => p.DraftJson).HasMaxLength(LearningPlan.ContentMaxLength);
        builder.Property(p => p.Remark).HasMaxLength(LearningPlan.RemarkMaxLength);
        builder.HasIndex(p => p.ParticipationId).IsUnique();
        builder.HasIndex(p => p.CohortId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(p => new { p.CohortId, p.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_LearningPlan_Proposed", "(\"Status\" = 'Proposed') = (\"ProposedAt\" IS NOT NULL)");
            t.HasCheckConstraint("CK_LearningPlan_Agreed", "\"Status\" <> 'Agreed' OR \"Versions\" > 0");
        });
    }
}

internal sealed class PlanVersionMapping : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        builder.Ignore(v => v.Content);
        builder.Property(v => v.ContentJson).HasMaxLength(LearningPlan.ContentMaxLength);
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.AgreedBy).HasMaxLength(PlanVersion.NameMaxLength);
        builder.Property(v => v.How).HasMaxLength(PlanVersion.HowMaxLength);
        builder.HasIndex(v => new { v.LearningPlanId, v.Number }).IsUnique();
        builder.HasOne<LearningPlan>().WithMany().HasForeignKey(v => v.LearningPlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanCommentMapping : IEntityTypeConfiguration<PlanComment>
{
    public void Configure(EntityTypeBuilder<PlanComment> builder)
    {
        builder.Property(c => c.Goal).HasMaxLength(40);
        builder.Property(c => c.ByName).HasMaxLength(PlanVersion.NameMaxLength);
        builder.Property(c => c.Words).HasMaxLength(PlanComment.WordsMaxLength);
        builder.HasIndex(c => c.LearningPlanId);
        builder.HasOne<LearningPlan>().WithMany().HasForeignKey(c => c.LearningPlanId).OnDelete(DeleteBehavior.Restrict);
    }
}
