using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Messages;

public enum MessageStatus
{
    /// <summary>Written, and waiting for its due time.</summary>
    Due,

    /// <summary>Handed to the mail system at this moment.</summary>
    Sending,
    Sent,

    /// <summary>The mail system refused it for good; whoever released it is told.</summary>
    Failed,

    /// <summary>Stopped before it left.</summary>
    Stopped,
}

/// <summary>
/// One e-mail to one person. Written in the same transaction as what it tells of, with its text fixed; it leaves afterwards.
/// </summary>
public sealed class Message
{
    public const int SubjectMaxLength = 200;
    public const int BodyMaxLength = 20_000;
    public const int KindMaxLength = 60;
    public const int KeyMaxLength = 160;
    public const int ErrorMaxLength = 500;
    public const int MostAttempts = 8;

    public required Guid MessageId { get; init; }

    public required string Kind { get; init; }

    /// <summary>What makes the message the only one of its sort for this person: writing it twice changes nothing.</summary>
    public required string Key { get; init; }

    /// <summary>Null where it goes to somebody who has no record here: see <see cref="AboutId"/>.</summary>
    public required Guid? ToPersonId { get; init; }

    /// <summary>The sign-up or entry of somebody without a record that the message is about: what erases that empties this.</summary>
    public Guid? AboutId { get; init; }

    public required string ToName { get; init; }

    public required string ToAddress { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text with blank lines between paragraphs; links stand on lines of their own.</summary>
    public required string Body { get; init; }

    public required DateTime WrittenAt { get; init; }

    public required DateTime DueAt { get; init; }

    public Guid? CohortId { get; init; }

    public Guid? BatchId { get; init; }

    /// <summary>A calendar entry that travels with the message.</summary>
    public string? Calendar { get; init; }

    public MessageStatus Status { get; private set; }

    public DateTime? SentAt { get; private set; }

    public int Attempts { get; private set; }

    public DateTime? TryAgainAt { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public string? Error { get; private set; }

    /// <summary>The same for every attempt, so that a mail system can drop a second copy.</summary>
    public string InternetMessageId => $"<{MessageId:N}@fairlead.invalid>";

    public void MarkSent(DateTime now) => (Status, SentAt, Error) = (MessageStatus.Sent, now, null);

    public void MarkFailed(string error, bool forGood, DateTime tryAgainAt)
    {
        Error = error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error;
        (Status, TryAgainAt) = forGood || Attempts >= MostAttempts ? (MessageStatus.Failed, null) : (MessageStatus.Due, (DateTime?)tryAgainAt);
    }

    /// <exception cref="RuleBrokenException">It has left already.</exception>
    public void Stop()
    {
        RuleBrokenException.ThrowIf(Status is not MessageStatus.Due, "This message has left already, so it cannot be stopped.");
        Status = MessageStatus.Stopped;
    }

    public void TryAgain()
    {
        RuleBrokenException.ThrowIf(Status is not MessageStatus.Failed, "Only a message that failed can be sent again.");
        (Status, Attempts, TryAgainAt, Error) = (MessageStatus.Due, 0, null, null);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.Property(m => m.Kind).HasMaxLength(Message.KindMaxLength);
        builder.Property(m => m.Key).HasMaxLength(Message.KeyMaxLength);
        builder.Property(m => m.ToName).HasMaxLength(Person.NameMaxLength);
        builder.Property(m => m.ToAddress).HasMaxLength(EmailAddress.MaxLength);
        builder.Property(m => m.Subject).HasMaxLength(Message.SubjectMaxLength);
        builder.Property(m => m.Body).HasMaxLength(Message.BodyMaxLength);
        builder.Property(m => m.Error).HasMaxLength(Message.ErrorMaxLength);
        builder.Ignore(m => m.InternetMessageId);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.Status, m.DueAt });
        builder.HasIndex(m => m.ToPersonId);
        builder.HasIndex(m => m.BatchId);
        builder.HasIndex(m => m.AboutId);
        builder.ToTable(t => t.HasCheckConstraint("CK_Message_To", "\"ToPersonId\" IS NOT NULL OR \"AboutId\" IS NOT NULL"));
        builder.HasOne<Cohort>().WithMany().HasForeignKey(m => m.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(m => m.ToPersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

public static class MessageQueries
{
    public static IQueryable<Message> DueAt(this IQueryable<Message> messages, DateTime now) => messages.Where(m =>
        m.Status == MessageStatus.Due && m.DueAt <= now && (m.TryAgainAt == null || m.TryAgainAt <= now));

    /// <summary>What a person may read in their own mailbox: what was sent to them, never what still waits.</summary>
    public static IQueryable<Message> SentTo(this IQueryable<Message> messages, Guid personId) =>
        messages.Where(m => m.ToPersonId == personId && m.Status == MessageStatus.Sent);

    /// <summary>Takes name, address and text out of every message about what is being erased. What has not left never does; that it was sent stays known.</summary>
    public static Task EmptyAsync(this IQueryable<Message> messages, IReadOnlyCollection<Guid> aboutIds, CancellationToken cancellationToken) =>
        messages.Where(m => m.AboutId != null && aboutIds.Contains(m.AboutId.Value)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ToName, "").SetProperty(m => m.ToAddress, "").SetProperty(m => m.Subject, "").SetProperty(m => m.Body, "")
                .SetProperty(m => m.Calendar, (string?)null).SetProperty(m => m.Error, (string?)null)
                .SetProperty(m => m.Status, m => m.Status == MessageStatus.Due || m.Status == MessageStatus.Failed ? MessageStatus.Stopped : m.Status),
            cancellationToken);
}
