using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Evaluations;

public enum RaterStatus
{
    /// <summary>Named by the participant, and not written to yet.</summary>
    Named,
    Asked,
    Answered,
    Declined,

    /// <summary>Nothing could be delivered to the address.</summary>
    GivenUp,
}

/// <summary>
/// Somebody who is asked to evaluate a participant. Knows whether they answered, so that nobody answers twice and reminders go to the others; neither when nor what.
/// Not audited, for the same reason.
/// </summary>
public sealed class EvaluationRater
{
    public required Guid EvaluationRaterId { get; init; }

    public required Guid EvaluationRoundId { get; init; }

    public required string Relationship { get; init; }

    public required string Name { get; init; }

    public required string Address { get; set; }

    public required string MailboxKey { get; set; }

    public RaterStatus Status { get; private set; }

    /// <summary>What they have written and not sent.</summary>
    public string? DraftJson { get; private set; }

    public Answers Draft => DraftJson is null ? Answers.None : AnswerSheet.Read(DraftJson);

    /// <summary>Whether an answer is still hoped for.</summary>
    public bool IsWaitedFor => Status is RaterStatus.Asked;

    internal void Ask() => Status = RaterStatus.Asked;

    public void Keep(Answers draft)
    {
        RuleBrokenException.ThrowIf(!IsWaitedFor, "This evaluation can no longer be changed.");
        DraftJson = AnswerSheet.Write(draft);
    }

    internal void Answer()
    {
        RuleBrokenException.ThrowIf(!IsWaitedFor, "This evaluation has been answered or declined.");
        (Status, DraftJson) = (RaterStatus.Answered, null);
    }

    internal void Decline()
    {
        RuleBrokenException.ThrowIf(!IsWaitedFor, "This evaluation has been answered or declined.");
        (Status, DraftJson) = (RaterStatus.Declined, null);
    }

    internal void GiveUp()
    {
        RuleBrokenException.ThrowIf(!IsWaitedFor, "Somebody who answered has been reached.");
        (Status, DraftJson) = (RaterStatus.GivenUp, null);
    }

    /// <summary>Lets go of what was written and never sent, and of the address: nothing will be sent to it any more. The name stays for the participant, who asked.</summary>
    internal void LetGo() => (DraftJson, Address, MailboxKey) = (null, "", $"{EvaluationRaterId:N}");
}

/// <summary>A link in an e-mail to a rater, kept as a hash. It has no time: that of the e-mail is enough.</summary>
public sealed class EvaluationLink
{
    public required string SecretHash { get; init; }

    public required Guid EvaluationRaterId { get; init; }

    /// <returns>The link, and the secret of it, which is nowhere else.</returns>
    public static (EvaluationLink Link, string Secret) For(EvaluationRater rater)
    {
        var secret = SignIn.Secret.Next();
        return (new EvaluationLink { SecretHash = SignIn.Secret.HashOf(secret), EvaluationRaterId = rater.EvaluationRaterId }, secret);
    }
}

internal sealed class EvaluationRaterMapping : IEntityTypeConfiguration<EvaluationRater>
{
    public void Configure(EntityTypeBuilder<EvaluationRater> builder)
    {
        builder.Ignore(r => r.Draft);
        builder.Ignore(r => r.IsWaitedFor);
        builder.Property(r => r.Relationship).HasMaxLength(EvaluationRound.IdMaxLength);
        builder.Property(r => r.Name).HasMaxLength(Person.NameMaxLength);
        builder.Property(r => r.Address).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(r => r.MailboxKey).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(r => r.DraftJson).HasMaxLength(Application.AnswersMaxLength);

        // Two clicks at once must not make two answers.
        builder.Property(r => r.Status).IsConcurrencyToken();
        builder.HasIndex(r => new { r.EvaluationRoundId, r.MailboxKey }).IsUnique();
        builder.HasOne<EvaluationRound>().WithMany().HasForeignKey(r => r.EvaluationRoundId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvaluationLinkMapping : IEntityTypeConfiguration<EvaluationLink>
{
    public void Configure(EntityTypeBuilder<EvaluationLink> builder)
    {
        builder.HasKey(l => l.SecretHash);
        builder.Property(l => l.SecretHash).HasMaxLength(64);
        builder.HasIndex(l => l.EvaluationRaterId);
        builder.HasOne<EvaluationRater>().WithMany().HasForeignKey(l => l.EvaluationRaterId).OnDelete(DeleteBehavior.Cascade);
    }
}
