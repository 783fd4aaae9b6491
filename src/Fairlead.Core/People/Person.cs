using Fairlead.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.People;

public enum PersonStatus
{
    Active,

    /// <summary>Found to be the same human as another record, which now holds everything; can be undone.</summary>
    Merged,
}

/// <summary>One human over the years, whatever their parts.</summary>
public sealed class Person : AuditedEntity
{
    public const int NameMaxLength = 200;

    public required Guid PersonId { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as people type it into a search box: lower case, without diacritics.</summary>
    public string NameKey { get; private set; } = "";

    public PersonStatus Status { get; private set; }

    public Guid? MergedIntoPersonId { get; private set; }

    public List<PersonEmail> Emails { get; } = [];

    public List<Employment> Employments { get; } = [];

    public string? CurrentEmail => Emails.FirstOrDefault(e => e.Until is null)?.Address;

    protected override Guid StreamId => PersonId;

    public static Person Register(Guid personId, string name, string? email, Actor by, DateTime now)
    {
        var person = new Person { PersonId = personId };
        person.SetName(name);
        person.Raise(new PersonRegistered(personId), by, now);
        if (email is not null)
        {
            person.UseEmail(email, by, now);
        }

        return person;
    }

    public void Rename(string name, Actor by, DateTime now)
    {
        if (name.Trim() != Name)
        {
            SetName(name);
            Raise(new PersonRenamed(PersonId), by, now);
        }
    }

    /// <summary>Makes <paramref name="address"/> the current one; the earlier ones stay findable.</summary>
    public void UseEmail(string address, Actor by, DateTime now)
    {
        var key = EmailAddress.Key(address);
        var current = Emails.FirstOrDefault(e => e.Until is null);
        if (current?.AddressKey == key)
        {
            return;
        }

        current?.End(now);
        Emails.Add(new PersonEmail
        {
            PersonEmailId = Data.NewId.Next(), PersonId = PersonId, Address = address.Trim(), AddressKey = key,
            MailboxKey = EmailAddress.MailboxKey(address), From = now,
        });
        Raise(new PersonEmailChanged(PersonId), by, now);
    }

    /// <summary>Records that the person works for <paramref name="organisationId"/> from now on.</summary>
    public void WorkFor(Guid organisationId, string? post, Actor by, DateTime now)
    {
        var current = Employments.FirstOrDefault(e => e.Until is null);
        if (current is not null && current.OrganisationId == organisationId && current.Post == post)
        {
            return;
        }

        current?.End(now);
        Employments.Add(new Employment
        {
            EmploymentId = Data.NewId.Next(), PersonId = PersonId, OrganisationId = organisationId, Post = post, From = now,
        });
        Raise(new EmploymentChanged(PersonId, organisationId), by, now);
    }

    /// <exception cref="RuleBrokenException">The record is merged already, or would be merged into itself.</exception>
    public void MergeInto(Guid otherPersonId, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is PersonStatus.Merged, "This record has been merged already.");
        RuleBrokenException.ThrowIf(otherPersonId == PersonId, "A record cannot be merged into itself.");
        (Status, MergedIntoPersonId) = (PersonStatus.Merged, otherPersonId);
        Raise(new PersonMerged(PersonId, otherPersonId), by, now);
    }

    /// <exception cref="RuleBrokenException">The record is not merged.</exception>
    public void Unmerge(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not PersonStatus.Merged, "This record is not merged, so there is nothing to undo.");
        Raise(new PersonUnmerged(PersonId, MergedIntoPersonId!.Value), by, now);
        (Status, MergedIntoPersonId) = (PersonStatus.Active, null);
    }

    private void SetName(string name)
    {
        Name = name.Trim();
        NameKey = Fold.Key(name);
    }
}

public sealed record PersonRegistered(Guid PersonId);

public sealed record PersonRenamed(Guid PersonId);

public sealed record PersonEmailChanged(Guid PersonId);

public sealed record EmploymentChanged(Guid PersonId, Guid OrganisationId);

public sealed record PersonMerged(Guid PersonId, Guid IntoPersonId);

public sealed record PersonUnmerged(Guid PersonId, Guid FromPersonId);

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.Property(p => p.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(p => p.NameKey).HasMaxLength(Person.NameMaxLength * 2);
        builder.HasIndex(p => p.NameKey);
        builder.HasOne<Person>().WithMany().HasForeignKey(p => p.MergedIntoPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Emails).WithOne().HasForeignKey(e => e.PersonId);
        builder.HasMany(p => p.Employments).WithOne().HasForeignKey(e => e.PersonId);
    }
}
