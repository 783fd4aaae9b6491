using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Appeals;

/// <summary>What an appeal is against.</summary>
public enum AppealSubject
{
    Gateway,
    Finding,
    Decision,
}

/// <summary>One ground that an applicant chose, with what they say of it.</summary>
/// <param name="Words">The ground in the words in which it was offered.</param>
public sealed record ChosenGround(string Id, string Words, string? Detail);

/// <summary>What an applicant writes.</summary>
public sealed record AppealMade(string Words, IReadOnlyList<ChosenGround> Grounds);

/// <summary>An applicant's one appeal against what they were told, and its answer by a human who had no part in it.</summary>
public sealed class Appeal : AuditedEntity
{
    public const int WordsMaxLength = 6000;
    public const int DetailMaxLength = 1000;
    public const int GroundsMaxLength = 20_000;
    public const int AnswerMaxLength = 6000;

    public required Guid AppealId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required AppealSubject Subject { get; init; }

    /// <summary>When the applicant was told what they appeal against.</summary>
    public required DateTime ToldAt { get; init; }

    public required DateTime MadeAt { get; init; }

    public required string Words { get; init; }

    public required string GroundsJson { get; init; }

    public AppealStatus Status { get; private set; }

    public Guid? AssignedToPersonId { get; private set; }

    public Guid? AssignedByPersonId { get; private set; }

    public DateTime? AssignedAt { get; private set; }

    public string? Reasons { get; private set; }

    /// <summary>What follows from it, where it was upheld.</summary>
    public string? Follows { get; private set; }

    /// <summary>When it was answered or withdrawn.</summary>
    public DateTime? EndedAt { get; private set; }

    public IReadOnlyList<ChosenGround> Grounds => JsonSerializer.Deserialize<List<ChosenGround>>(GroundsJson)!;

    protected override Guid StreamId => AppealId;

    /// <param name="dueBefore">The instant before which it had to be in; at that instant itself it is late.</param>
    public static Appeal Make(
        Guid appealId, Application application, AppealSubject subject, DateTime toldAt, DateTime dueBefore, AppealMade made, DateTime receivedAt, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId != application.PersonId, "Only the applicant appeals.");
        RuleBrokenException.ThrowIf(toldAt > receivedAt, "There is nothing to appeal against yet.");
        RuleBrokenException.ThrowIf(receivedAt >= dueBefore, "The time to appeal has passed.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(made.Words) || made.Words.Length > WordsMaxLength, "An appeal says in words what went wrong.");
        var appeal = new Appeal
        {
            AppealId = appealId, CohortId = application.CohortId, ApplicationId = application.ApplicationId, Subject = subject, ToldAt = toldAt, MadeAt = receivedAt,
            Words = made.Words.Trim(), GroundsJson = JsonSerializer.Serialize(made.Grounds),
        };
        appeal.Raise(new AppealReceived(appealId, application.ApplicationId, subject, toldAt, dueBefore, made.Grounds.Count), by, now);
        return appeal;
    }

    public void AssignTo(Guid personId, Actor by, DateTime now)
    {
        (AssignedToPersonId, AssignedByPersonId, AssignedAt) = (personId, by.PersonId, now);
        Move(AppealAction.Assign, by, now, personId);
    }

    /// <exception cref="RuleBrokenException">It is not this person's to answer, or reasons are missing.</exception>
    public void Answer(bool upheld, string reasons, string? follows, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId != AssignedToPersonId, "An appeal is answered by the person to whom it was given.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reasons) || reasons.Length > AnswerMaxLength, "An answer gives its reasons.");
        RuleBrokenException.ThrowIf(upheld && (string.IsNullOrWhiteSpace(follows) || follows.Length > AnswerMaxLength), "An answer that upholds an appeal says what follows from it.");
        Move(upheld ? AppealAction.Uphold : AppealAction.Dismiss, by, now);
        (Reasons, Follows, EndedAt) = (reasons.Trim(), upheld ? follows!.Trim() : null, now);
    }

    public void Withdraw(Actor by, DateTime now)
    {
        Move(AppealAction.Withdraw, by, now);
        EndedAt = now;
    }

    /// <summary>Gives it to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new AppealMovedToPerson(AppealId, AssignedToPersonId!.Value, personId), by, now);
        AssignedToPersonId = personId;
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(AppealAction action, Actor by, DateTime now, Guid? to = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An appeal that is {Status.Words()} cannot be moved by “{action}”.");
        var next = AppealLifecycle.Moves[(Status, action)];
        Raise(new AppealMoved(AppealId, ApplicationId, action, Status, next, to), by, now);
        Status = next;
    }
}

public sealed record AppealReceived(Guid AppealId, Guid ApplicationId, AppealSubject Subject, DateTime ToldAt, DateTime DueBefore, int Grounds);

public sealed record AppealMoved(Guid AppealId, Guid ApplicationId, AppealAction Action, AppealStatus From, AppealStatus To, Guid? AssignedToPersonId);

public sealed record AppealMovedToPerson(Guid AppealId, Guid FromPersonId, Guid ToPersonId);

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.Property(a => a.Words).HasMaxLength(Appeal.WordsMaxLength);
        builder.Property(a => a.GroundsJson).HasMaxLength(Appeal.GroundsMaxLength);
        builder.Property(a => a.Reasons).HasMaxLength(Appeal.AnswerMaxLength);
        builder.Property(a => a.Follows).HasMaxLength(Appeal.AnswerMaxLength);
        builder.Ignore(a => a.Grounds);
        builder.HasIndex(a => a.ApplicationId).IsUnique();
        builder.HasIndex(a => new { a.CohortId, a.Status });
        builder.HasOne<Application>().WithMany().HasForeignKey(a => new { a.CohortId, a.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.AssignedToPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.AssignedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_Appeal_Answered", "(\"Status\" IN ('Upheld', 'NotUpheld')) = (\"Reasons\" IS NOT NULL) AND (\"Status\" = 'Upheld') = (\"Follows\" IS NOT NULL)");
            t.HasCheckConstraint("CK_Appeal_Ended", "(\"Status\" IN ('Upheld', 'NotUpheld', 'Withdrawn')) = (\"EndedAt\" IS NOT NULL)");
            t.HasCheckConstraint("CK_Appeal_Assigned", "\"Status\" NOT IN ('Assigned', 'Upheld', 'NotUpheld') OR \"AssignedToPersonId\" IS NOT NULL");
        });
    }
}
