using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Sponsoring;

internal sealed class BackingMapping : IEntityTypeConfiguration<Backing>
{
    private const string Stands = "\"Status\" IN ('Asked', 'Opened', 'Sent')";

    public void Configure(EntityTypeBuilder<Backing> builder)
    {
        builder.Property(b => b.RoleId).HasMaxLength(Backing.RoleIdMaxLength);
        builder.Property(b => b.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(b => b.Post).HasMaxLength(Person.NameMaxLength);
        builder.Property(b => b.Organisation).HasMaxLength(Person.NameMaxLength);
        builder.Property(b => b.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(b => b.MailboxKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(b => b.Note).HasMaxLength(Backing.NoteMaxLength);
        builder.Property(b => b.BrowserHash).HasMaxLength(64);

        // One request stands for each role, and one person never backs an application in two roles.
        builder.HasIndex(b => new { b.ApplicationId, b.RoleId }).IsUnique().HasFilter(Stands);
        builder.HasIndex(b => new { b.ApplicationId, b.MailboxKey }).IsUnique().HasFilter(Stands);
        builder.HasIndex(b => new { b.CohortId, b.Status });
        builder.HasIndex(b => b.PersonId);
        builder.HasIndex(b => b.MailboxKey);
        builder.HasOne<Application>().WithMany().HasForeignKey(b => new { b.CohortId, b.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Backing>().WithMany().HasForeignKey(b => b.AfterBackingId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_Backing_Decline", "(\"Status\" = 'Declined') = (\"DeclineReason\" IS NOT NULL)"));
    }
}

internal sealed class NominationMapping : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> builder)
    {
        builder.HasKey(n => n.BackingId);
        builder.Property(n => n.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(n => n.Hash).HasMaxLength(64);
        builder.Ignore(n => n.Answers);
        builder.Ignore(n => n.Form);
        builder.HasOne<Backing>().WithOne().HasForeignKey<Nomination>(n => n.BackingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(n => n.EnteredByPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NominationLinkMapping : IEntityTypeConfiguration<NominationLink>
{
    public void Configure(EntityTypeBuilder<NominationLink> builder)
    {
        builder.HasKey(l => l.SecretHash);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasIndex(l => l.BackingId);
        builder.HasOne<Backing>().WithMany().HasForeignKey(l => l.BackingId).OnDelete(DeleteBehavior.Restrict);
    }
}
