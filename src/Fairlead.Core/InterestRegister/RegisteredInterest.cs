using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.InterestRegister;

/// <summary>What somebody tells us who wants to hear when applications open.</summary>
/// <param name="Region">The code of a region of England.</param>
public sealed record InterestDetails(string Name, string Address, string? Region, CareerStage? CareerStage);

/// <summary>
/// One address that waits to hear when applications for a programme open. When it ends, for whatever reason, everything personal goes
/// and the empty row stays: how many asked, and how many took it back.
/// </summary>
public sealed class RegisteredInterest : AuditedEntity
{
    public const int ProgrammeIdMaxLength = Cohorts.Cohort.ProgrammeIdMaxLength;
    public const int RegionMaxLength = 20;
    public const int MonthsKept = 24;

    /// <summary>How long an unconfirmed entry is kept.</summary>
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromDays(7);

    public required Guid RegisteredInterestId { get; init; }

    public required string ProgrammeId { get; init; }

    public InterestStatus Status { get; private set; }

    public string? Name { get; private set; }

    public string? Address { get; private set; }

    /// <summary>See <see cref="EmailAddress.MailboxKey"/>.</summary>
    public string? MailboxKey { get; private set; }

    public string? Region { get; private set; }

    public CareerStage? CareerStage { get; private set; }

    public DateTime AskedAt { get; private set; }

    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When it ends unless its person asks to stay.</summary>
    public DateTime? KeptUntil { get; private set; }

    protected override Guid StreamId => RegisteredInterestId;

    public static RegisteredInterest Ask(Guid interestId, string programmeId, InterestDetails details, Actor by, DateTime now)
    {
        var interest = new RegisteredInterest { RegisteredInterestId = interestId, ProgrammeId = programmeId, AskedAt = now };
        interest.Take(details);
        interest.Raise(new InterestAsked(interestId, programmeId), by, now);
        return interest;
    }

    /// <summary>When its person is asked whether they want to stay.</summary>
    public DateTime? QuestionAt => KeptUntil?.AddMonths(-1);

    public bool CanBeConfirmedAt(DateTime now) => Status is InterestStatus.Unconfirmed && now < AskedAt + TimeToConfirm;

    public bool CanStayAt(DateTime now) => Status is InterestStatus.Confirmed && now >= QuestionAt;

    /// <summary>The same form sent again before it was confirmed: the last one counts.</summary>
    public void Correct(InterestDetails details, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not InterestStatus.Unconfirmed, "What was confirmed is not changed by another form.");
        Take(details);
        AskedAt = now;
        Raise(new InterestCorrected(RegisteredInterestId, ProgrammeId), by, now);
    }

    public void Confirm(Actor by, DateTime now)
    {
        Move(InterestAction.Confirm, by, now);
        (ConfirmedAt, KeptUntil) = (now, now.AddMonths(MonthsKept));
    }

    public void Stay(Actor by, DateTime now)
    {
        Move(InterestAction.Stay, by, now);
        KeptUntil = now.AddMonths(MonthsKept);
    }

    public void TakeBack(Actor by, DateTime now) => Close(InterestAction.TakeBack, by, now);

    public void Lapse(DateTime now) => Close(InterestAction.Lapse, Actor.Clock, now);

    public void End(DateTime now) => Close(InterestAction.End, Actor.Clock, now);

    private void Take(InterestDetails details)
    {
        (Name, Address, MailboxKey) = (details.Name, details.Address, EmailAddress.MailboxKey(details.Address));
        (Region, CareerStage) = (details.Region, details.CareerStage);
    }

    private void Close(InterestAction action, Actor by, DateTime now)
    {
        Move(action, by, now);
        (Name, Address, MailboxKey, Region, CareerStage, KeptUntil) = (null, null, null, null, null, null);
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(InterestAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An entry that is {Status.Words()} cannot be moved by “{action}”.");
        var to = RegisteredInterestLifecycle.Moves[(Status, action)];
        Raise(new InterestMoved(RegisteredInterestId, ProgrammeId, action, Status, to), by, now);
        Status = to;
    }
}

/// <summary>A link in an e-mail that opens one entry; only its hash is kept.</summary>
public sealed class InterestLink
{
    public required string SecretHash { get; init; }

    public required Guid RegisteredInterestId { get; init; }

    public required DateTime MadeAt { get; init; }

    public static (InterestLink Link, string Secret) For(Guid interestId, DateTime now)
    {
        var secret = Secret.Next();
        return (new InterestLink { SecretHash = Secret.HashOf(secret), RegisteredInterestId = interestId, MadeAt = now }, secret);
    }
}

public sealed record InterestAsked(Guid RegisteredInterestId, string ProgrammeId);

public sealed record InterestCorrected(Guid RegisteredInterestId, string ProgrammeId);

public sealed record InterestMoved(Guid RegisteredInterestId, string ProgrammeId, InterestAction Action, InterestStatus From, InterestStatus To);

internal sealed class RegisteredInterestMapping : IEntityTypeConfiguration<RegisteredInterest>
{
    public void Configure(EntityTypeBuilder<RegisteredInterest> builder)
    {
        builder.Property(i => i.ProgrammeId).HasMaxLength(RegisteredInterest.ProgrammeIdMaxLength);
        builder.Property(i => i.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(i => i.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(i => i.MailboxKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(i => i.Region).HasMaxLength(RegisteredInterest.RegionMaxLength);
        builder.Ignore(i => i.QuestionAt);

        // One entry an address and programme; those that have ended have no address.
        builder.HasIndex(i => new { i.ProgrammeId, i.MailboxKey }).IsUnique().HasFilter("\"MailboxKey\" IS NOT NULL");
        builder.HasIndex(i => i.MailboxKey);
        builder.HasIndex(i => new { i.ProgrammeId, i.Status });
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_RegisteredInterest_Erased", "(\"Status\" IN ('Unconfirmed', 'Confirmed')) = (\"Address\" IS NOT NULL)");
            t.HasCheckConstraint("CK_RegisteredInterest_Kept", "(\"Status\" = 'Confirmed') = (\"KeptUntil\" IS NOT NULL)");
        });
    }
}

internal sealed class InterestLinkMapping : IEntityTypeConfiguration<InterestLink>
{
    public void Configure(EntityTypeBuilder<InterestLink> builder)
    {
        builder.HasKey(l => l.SecretHash);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasIndex(l => l.RegisteredInterestId);
        builder.HasOne<RegisteredInterest>().WithMany().HasForeignKey(l => l.RegisteredInterestId).OnDelete(DeleteBehavior.Restrict);
    }
}
