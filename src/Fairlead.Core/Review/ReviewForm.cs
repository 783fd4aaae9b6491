using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

/// <summary>What a reader writes: a draft, and what was sent, frozen. Apart from the seat, so that a list of seats cannot carry it along.</summary>
public sealed class ReviewForm
{
    public required Guid ReviewSeatId { get; init; }

    /// <summary>The draft's answers as JSON; what counts is <see cref="Snapshot"/>.</summary>
    public string AnswersJson { get; private set; } = "{}";

    /// <summary>Canonical JSON of a <see cref="SubmittedForm"/>; null until it is sent.</summary>
    public string? Snapshot { get; private set; }

    public string? Hash { get; private set; }

    /// <summary>In thousandths of a point.</summary>
    public int? Mark { get; private set; }

    /// <summary>The submission of the applicant that was read.</summary>
    public int Submission { get; private set; }

    public DateTime? ReceivedAt { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    public SubmittedForm? Form => Snapshot is null ? null : Applications.Submission.ReadSnapshot(Snapshot);

    public void Write(Answers answers) => AnswersJson = AnswerSheet.Write(answers);

    /// <summary>Freezes what counts, without name or reference of the applicant: the reader knew the code only.</summary>
    public void Freeze(Application application, ProgrammeDefinition definition, ReviewRules rules, string code, DateTime receivedAt)
    {
        Snapshot = Applications.Submission.ReadingSnapshot(application, definition, rules.Form, code, Answers, receivedAt);
        (Hash, Mark, Submission, ReceivedAt) = (Applications.Submission.HashOf(Snapshot), rules.Mark(Answers), application.Submissions, receivedAt);
    }
}

internal sealed class ReviewFormMapping : IEntityTypeConfiguration<ReviewForm>
{
    public void Configure(EntityTypeBuilder<ReviewForm> builder)
    {
        builder.HasKey(f => f.ReviewSeatId);
        builder.Property(f => f.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Ignore(f => f.Answers);
        builder.Ignore(f => f.Form);
        builder.HasOne<ReviewSeat>().WithOne().HasForeignKey<ReviewForm>(f => f.ReviewSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_ReviewForm_Sent", "(\"Snapshot\" IS NULL) = (\"Hash\" IS NULL) AND (\"Snapshot\" IS NULL) = (\"ReceivedAt\" IS NULL)"));
    }
}
