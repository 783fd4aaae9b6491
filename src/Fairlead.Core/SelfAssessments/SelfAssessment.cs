using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.SelfAssessments;

/// <summary>
/// A self-assessment that a person chose to keep. Nobody else reads it: there is no permission for it, no list, search, export or
/// count. What a sponsor is shown is a copy, made on purpose: <see cref="SharedSelfAssessment"/>.
/// </summary>
public sealed class SelfAssessment : AuditedEntity
{
    public const int FormIdMaxLength = 80;

    /// <summary>What is left of one that its person let go: the row stays for the audit log, and says nothing.</summary>
    public const string Nothing = "{}";

    public required Guid SelfAssessmentId { get; init; }

    /// <summary>Moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public required string ProgrammeId { get; init; }

    public required string FormId { get; init; }

    public string AnswersJson { get; private set; } = Nothing;

    public DateTime KeptAt { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    protected override Guid StreamId => SelfAssessmentId;

    public static SelfAssessment Begin(Guid personId, string programmeId, string formId) => new()
    {
        SelfAssessmentId = NewId.Next(), PersonId = personId, ProgrammeId = programmeId, FormId = formId,
    };

    /// <summary>Gives it to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new SelfAssessmentMovedToPerson(SelfAssessmentId, PersonId, personId), by, now);
        PersonId = personId;
    }

    public void Keep(Answers answers, Actor by, DateTime now)
    {
        (AnswersJson, KeptAt) = (AnswerSheet.Write(answers), now);
        Raise(new SelfAssessmentKept(SelfAssessmentId), by, now);
    }

    /// <summary>Makes a frozen copy that whoever holds the link can read.</summary>
    /// <returns>The copy, and the secret of its link, which is nowhere else.</returns>
    public (SharedSelfAssessment Copy, string Secret) Share(Actor by, DateTime now)
    {
        var secret = Secret.Next();
        var copy = new SharedSelfAssessment
        {
            SharedSelfAssessmentId = NewId.Next(), SelfAssessmentId = SelfAssessmentId, SecretHash = Secret.HashOf(secret), AnswersJson = AnswersJson, SharedAt = now,
        };
        Raise(new SelfAssessmentShared(SelfAssessmentId, copy.SharedSelfAssessmentId), by, now);
        return (copy, secret);
    }

    /// <summary>Lets the answers go; the caller deletes the copies.</summary>
    public void Forget(Actor by, DateTime now)
    {
        AnswersJson = Nothing;
        Raise(new SelfAssessmentForgotten(SelfAssessmentId), by, now);
    }

    /// <summary>Notes that a copy is taken back; the caller deletes it, so that its link leads nowhere.</summary>
    public void TakeBack(SharedSelfAssessment copy, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(copy.SelfAssessmentId != SelfAssessmentId, "The copy is of another self-assessment.");
        Raise(new SelfAssessmentTakenBack(SelfAssessmentId, copy.SharedSelfAssessmentId), by, now);
    }
}

/// <summary>A copy for a sponsor, as the answers stood when it was shared.</summary>
public sealed class SharedSelfAssessment
{
    public required Guid SharedSelfAssessmentId { get; init; }

    public required Guid SelfAssessmentId { get; init; }

    public required string SecretHash { get; init; }

    public required string AnswersJson { get; init; }

    public required DateTime SharedAt { get; init; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);
}

public sealed record SelfAssessmentKept(Guid SelfAssessmentId);

public sealed record SelfAssessmentMovedToPerson(Guid SelfAssessmentId, Guid FromPersonId, Guid ToPersonId);

public sealed record SelfAssessmentShared(Guid SelfAssessmentId, Guid SharedSelfAssessmentId);

public sealed record SelfAssessmentTakenBack(Guid SelfAssessmentId, Guid SharedSelfAssessmentId);

public sealed record SelfAssessmentForgotten(Guid SelfAssessmentId);

internal sealed class SelfAssessmentMapping : IEntityTypeConfiguration<SelfAssessment>
{
    public void Configure(EntityTypeBuilder<SelfAssessment> builder)
    {
        builder.Property(s => s.ProgrammeId).HasMaxLength(Cohort.ProgrammeIdMaxLength);
        builder.Property(s => s.FormId).HasMaxLength(SelfAssessment.FormIdMaxLength);
        builder.Property(s => s.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Ignore(s => s.Answers);
        builder.HasIndex(s => new { s.PersonId, s.ProgrammeId, s.FormId }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SharedSelfAssessmentMapping : IEntityTypeConfiguration<SharedSelfAssessment>
{
    public void Configure(EntityTypeBuilder<SharedSelfAssessment> builder)
    {
        builder.Property(s => s.SecretHash).HasMaxLength(64);
        builder.Property(s => s.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Ignore(s => s.Answers);
        builder.HasIndex(s => s.SecretHash).IsUnique();
        builder.HasIndex(s => s.SelfAssessmentId);
        builder.HasOne<SelfAssessment>().WithMany().HasForeignKey(s => s.SelfAssessmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
