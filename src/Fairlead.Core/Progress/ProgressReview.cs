using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Progress;

/// <summary>
/// One review of how far one participant has come: what somebody wrote, and that the others confirmed it as it stands. The audit trail says who did so, never
/// what it says.
/// </summary>
public sealed class ProgressReview : AuditedEntity
{
    public const int RemarkMaxLength = 1000;
    public const int PlaceMaxLength = 300;

    public required Guid ProgressReviewId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>The id of the review in the definition.</summary>
    public required string ReviewId { get; init; }

    public required DateTime BegunAt { get; init; }

    /// <summary>The part of the assessor who writes it; null where the participant does.</summary>
    public Guid? AssessorPartHeldId { get; private set; }

    public ReviewStatus Status { get; private set; }

    /// <summary>What is asked about each goal, under the goal's id, and what is asked once.</summary>
    public string ContentJson { get; private set; } = PlanContent.Empty.Write();

    /// <summary>The version of the learning plan against which it was written; null where it asks about no goals, or nobody has shared it.</summary>
    public int? PlanVersion { get; private set; }

    public DateTime? SharedAt { get; private set; }

    /// <summary>Of all that whoever confirms it reads, as it was shared; a confirmation counts that has the same. Null while it is being written.</summary>
    public string? SharedHash { get; private set; }

    public DateTime? DoneAt { get; private set; }

    /// <summary>What somebody who was to confirm it asked for; null unless they did since it was last shared.</summary>
    public string? Remark { get; private set; }

    /// <summary>When those who take part in it talk; null while nothing is arranged.</summary>
    public DateTime? MeetsAt { get; private set; }

    public string? MeetsWhere { get; private set; }

    /// <summary>How often it has been arranged or moved.</summary>
    public int Meetings { get; private set; }

    public DateTime? MeetingSetAt { get; private set; }

    public PlanContent Content => PlanContent.Read(ContentJson);

    private string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{PlanVersion}\n{ContentJson}"))));

    protected override Guid StreamId => ProgressReviewId;

    /// <param name="assessorPartHeldId">Of whoever writes it; null where the participant does.</param>
    public static ProgressReview Begin(Participation participation, string reviewId, Guid? assessorPartHeldId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(participation.Status is not ParticipationStatus.TakingPart, "Only those who take part are reviewed.");
        var review = new ProgressReview
        {
            ProgressReviewId = NewId.Next(), CohortId = participation.CohortId, ParticipationId = participation.ParticipationId, ReviewId = reviewId, BegunAt = now, AssessorPartHeldId = assessorPartHeldId,
        };
        review.Raise(new ProgressReviewBegun(review.ProgressReviewId, participation.ParticipationId, reviewId, assessorPartHeldId), by, now);
        return review;
    }

    /// <summary>Has another assessor write it. What the former one wrote and did not share is gone: it was theirs alone.</summary>
    public void Appoint(Guid assessorPartHeldId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(AssessorPartHeldId is null, "The participant writes this review.");
        RuleBrokenException.ThrowIf(Status is not ReviewStatus.Writing, "The review has been shared. Whoever wrote it goes on with it.");
        (AssessorPartHeldId, ContentJson) = (assessorPartHeldId, PlanContent.Empty.Write());
        Raise(new ReviewAssessorAppointed(ProgressReviewId, assessorPartHeldId), by, now);
    }

    public void Keep(PlanContent content)
    {
        RuleBrokenException.ThrowIf(Status is not ReviewStatus.Writing, "The review has been shared. Take it back first.");
        ContentJson = content.Write();
    }

    /// <param name="plan">The version of the learning plan of whose goals it speaks; null where it speaks of none.</param>
    public void Share(int? plan, IReadOnlyCollection<string> goals, Actor by, DateTime now)
    {
        Move(ReviewAction.Share, by, now);
        // A goal that the plan no longer has is not spoken of.
        var content = Content;
        (ContentJson, PlanVersion, SharedAt, Remark) = ((content with { Goals = [.. goals.Select(content.Find).OfType<PlanGoal>()] }).Write(), plan, now, null);
        SharedHash = Hash;
    }

    public void TakeBack(Actor by, DateTime now)
    {
        Move(ReviewAction.TakeBack, by, now);
        (SharedAt, SharedHash, PlanVersion) = (null, null, null);
    }

    public void SendBack(string remark, Actor by, DateTime now)
    {
        Move(ReviewAction.SendBack, by, now);
        (SharedAt, SharedHash, PlanVersion, Remark) = (null, null, null, remark);
    }

    /// <param name="how">How somebody else knows of it, where the one who confirmed did not say so here.</param>
    public ReviewWord Confirm(string roleId, string name, string? how, DateOnly day, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not ReviewStatus.Shared, "Only what has been shared is confirmed.");
        Raise(new ReviewConfirmed(ProgressReviewId, roleId, SharedHash!, how is not null), by, now);
        return new ReviewWord
        {
            ReviewWordId = NewId.Next(), ProgressReviewId = ProgressReviewId, RoleId = roleId, Name = name, Hash = SharedHash!, OnDay = day, SaidAt = now, EnteredByPersonId = by.PersonId, How = how,
        };
    }

    public void Complete(Actor by, DateTime now)
    {
        Move(ReviewAction.Complete, by, now);
        DoneAt = now;
    }

    public void Meet(DateTime at, string where, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is ReviewStatus.Done, "The review is done.");
        (MeetsAt, MeetsWhere, Meetings, MeetingSetAt) = (at, where, Meetings + 1, now);
        Raise(new ReviewMeetingArranged(ProgressReviewId, at), by, now);
    }

    private void Move(ReviewAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A review that is {Status.Words()} cannot be moved by “{action}”.");
        var to = ProgressReviewLifecycle.Moves[(Status, action)];
        Raise(new ProgressReviewMoved(ProgressReviewId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record ProgressReviewBegun(Guid ProgressReviewId, Guid ParticipationId, string ReviewId, Guid? AssessorPartHeldId);

public sealed record ReviewAssessorAppointed(Guid ProgressReviewId, Guid AssessorPartHeldId);

public sealed record ProgressReviewMoved(Guid ProgressReviewId, ReviewAction Action, ReviewStatus From, ReviewStatus To);

/// <param name="Elsewhere">Whether somebody entered it for the one who confirmed.</param>
public sealed record ReviewConfirmed(Guid ProgressReviewId, string RoleId, string Hash, bool Elsewhere);

public sealed record ReviewMeetingArranged(Guid ProgressReviewId, DateTime At);

/// <summary>That somebody confirmed what a review said on that day. It counts as long as the review says the same.</summary>
public sealed class ReviewWord
{
    public const int NameMaxLength = 200;
    public const int HowMaxLength = 500;

    public required Guid ReviewWordId { get; init; }

    public required Guid ProgressReviewId { get; init; }

    /// <summary>The role as which they did.</summary>
    public required string RoleId { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required DateOnly OnDay { get; init; }

    public required DateTime SaidAt { get; init; }

    public required Guid EnteredByPersonId { get; init; }

    public string? How { get; init; }
}

internal sealed class ProgressReviewMapping : IEntityTypeConfiguration<ProgressReview>
{
    public void Configure(EntityTypeBuilder<ProgressReview> builder)
    {
        builder.Ignore(r => r.Content);
        builder.Property(r => r.ReviewId).HasMaxLength(80);
        builder.Property(r => r.ContentJson).HasMaxLength(LearningPlan.ContentMaxLength);
        builder.Property(r => r.SharedHash).HasMaxLength(64);
        builder.Property(r => r.Remark).HasMaxLength(ProgressReview.RemarkMaxLength);
        builder.Property(r => r.MeetsWhere).HasMaxLength(ProgressReview.PlaceMaxLength);
        builder.HasIndex(r => new { r.ParticipationId, r.ReviewId }).IsUnique();
        builder.HasIndex(r => r.CohortId);
        builder.HasIndex(r => r.AssessorPartHeldId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(r => new { r.CohortId, r.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PartHeld>().WithMany().HasForeignKey(r => r.AssessorPartHeldId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_ProgressReview_Shared", "(\"Status\" = 'Writing') = (\"SharedAt\" IS NULL) AND (\"Status\" = 'Writing') = (\"SharedHash\" IS NULL)");
            t.HasCheckConstraint("CK_ProgressReview_Done", "(\"Status\" = 'Done') = (\"DoneAt\" IS NOT NULL)");
        });
    }
}

internal sealed class ReviewWordMapping : IEntityTypeConfiguration<ReviewWord>
{
    public void Configure(EntityTypeBuilder<ReviewWord> builder)
    {
        builder.Property(w => w.RoleId).HasMaxLength(80);
        builder.Property(w => w.Name).HasMaxLength(ReviewWord.NameMaxLength);
        builder.Property(w => w.Hash).HasMaxLength(64);
        builder.Property(w => w.How).HasMaxLength(ReviewWord.HowMaxLength);
        // Nobody confirms the same twice, also when two of the same role do so at the same moment.
        builder.HasIndex(w => new { w.ProgressReviewId, w.RoleId, w.Hash }).IsUnique();
        builder.HasOne<ProgressReview>().WithMany().HasForeignKey(w => w.ProgressReviewId).OnDelete(DeleteBehavior.Restrict);
    }
}
