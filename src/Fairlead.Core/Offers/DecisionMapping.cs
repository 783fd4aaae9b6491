using Fairlead.Core.Applications;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Offers;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.Property(d => d.ReasonCode).HasMaxLength(Decision.ReasonCodeMaxLength);
        builder.Property(d => d.LetterSubject).HasMaxLength(Message.SubjectMaxLength);
        builder.Property(d => d.LetterBody).HasMaxLength(Message.BodyMaxLength);
        builder.Property(d => d.Feedback).HasMaxLength(Decision.FeedbackMaxLength);
        builder.Property(d => d.LetterHash).HasMaxLength(64);
        builder.Ignore(d => d.Draft);
        builder.HasIndex(d => d.ApplicationId).IsUnique();
        builder.HasIndex(d => new { d.CohortId, d.Outcome });
        builder.HasOne<Application>().WithMany().HasForeignKey(d => new { d.CohortId, d.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Decision_Released", """("Status" = 'Released') = ("ReleasedAt" IS NOT NULL)"""));
    }
}
