using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Applications;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.Property(a => a.Reference).HasMaxLength(Application.ReferenceLength);
        builder.Property(a => a.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(a => a.CompletedSections).HasMaxLength(2000);
        builder.Property(a => a.WithdrawalReasonCode).HasMaxLength(Application.ReasonCodeMaxLength);
        builder.Ignore(a => a.Answers);
        builder.HasIndex(a => a.Reference).IsUnique();

        // One application a person and cohort: a second form from the same person is a change of the first. What was set aside
        // when two records were merged does not count as one.
        builder.HasIndex(a => new { a.CohortId, a.PersonId }).IsUnique().HasFilter("\"DuplicateOfApplicationId\" IS NULL");
        builder.HasOne<Application>().WithMany().HasForeignKey(a => a.DuplicateOfApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.PersonId);
        builder.HasAlternateKey(a => new { a.CohortId, a.ApplicationId });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(a => a.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.Ignore(s => s.Form);
        builder.HasIndex(s => new { s.ApplicationId, s.Number }).IsUnique();
        builder.HasOne<Application>().WithMany().HasForeignKey(s => s.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicationAttributeMapping : IEntityTypeConfiguration<ApplicationAttribute>
{
    public void Configure(EntityTypeBuilder<ApplicationAttribute> builder)
    {
        builder.HasKey(a => new { a.ApplicationId, a.Name, a.Value });
        builder.Property(a => a.Name).HasMaxLength(ApplicationAttribute.NameMaxLength);
        builder.Property(a => a.Value).HasMaxLength(ApplicationAttribute.ValueMaxLength);
        builder.HasOne<Application>().WithMany().HasForeignKey(a => a.ApplicationId).OnDelete(DeleteBehavior.Restrict);
    }
}
