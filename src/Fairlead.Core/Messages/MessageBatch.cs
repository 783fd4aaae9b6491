using System.Collections.Frozen;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static Fairlead.Core.Messages.BatchStatus;

namespace Fairlead.Core.Messages;

public enum BatchKind
{
    /// <summary>The letters that tell the decisions of a cohort.</summary>
    Decisions,

    /// <summary>One text to a list of people.</summary>
    Bulk,
}

public enum BatchStatus
{
    /// <summary>Written; nobody will get it until somebody sends it.</summary>
    Draft,

    /// <summary>On its way at its due time.</summary>
    Queued,

    /// <summary>What had not left by then never leaves.</summary>
    Stopped,

    /// <summary>Taken back whole, before anything had left.</summary>
    Undone,
}

public enum BatchAction
{
    Edit,
    Send,
    Stop,
    Undo,
}

/// <summary>To whom a message to many goes.</summary>
public enum RecipientList
{
    EveryApplicant,
    Offered,
    NotAnswered,
    Accepted,
    ReserveList,

    /// <summary>The register of interest of the programme: people without an application, each told once of a cohort.</summary>
    WaitingToHear,
}

/// <summary>Messages that were previewed together, leave together and can be stopped together.</summary>
public sealed class MessageBatch : AuditedEntity
{
    public const int TitleMaxLength = 200;

    /// <summary>How long a batch waits, so that whoever sent it can think again.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromMinutes(30);

    public static readonly FrozenDictionary<(BatchStatus From, BatchAction Action), BatchStatus> Moves =
        new Dictionary<(BatchStatus, BatchAction), BatchStatus>
        {
            [(Draft, BatchAction.Edit)] = Draft,
            [(Draft, BatchAction.Send)] = Queued,
            [(Queued, BatchAction.Stop)] = Stopped,
            [(Queued, BatchAction.Undo)] = Undone,
        }.ToFrozenDictionary();

    public required Guid BatchId { get; init; }

    public required Guid CohortId { get; init; }

    public required BatchKind Kind { get; init; }

    public required Guid ByPersonId { get; init; }

    public required DateTime WrittenAt { get; init; }

    public BatchStatus Status { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The text of a message to many, before each person’s name is put in.</summary>
    public string? Body { get; private set; }

    public RecipientList? List { get; private set; }

    /// <summary>When it leaves; until then it can be taken back.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>How many messages it is.</summary>
    public int Size { get; private set; }

    /// <summary>One hash over the texts as they were approved.</summary>
    public string? TextHash { get; private set; }

    protected override Guid StreamId => BatchId;

    public static MessageBatch Write(
        Guid batchId, Guid cohortId, RecipientList list, string subject, string body, Actor by, DateTime now)
    {
        var batch = new MessageBatch { BatchId = batchId, CohortId = cohortId, Kind = BatchKind.Bulk, ByPersonId = by.PersonId, WrittenAt = now };
        batch.Take(list, subject, body);
        batch.Raise(new BatchWritten(batchId, cohortId, BatchKind.Bulk, list), by, now);
        return batch;
    }

    public static MessageBatch OfDecisions(Guid batchId, Guid cohortId, string title, Actor by, DateTime now)
    {
        var batch = new MessageBatch { BatchId = batchId, CohortId = cohortId, Kind = BatchKind.Decisions, ByPersonId = by.PersonId, WrittenAt = now };
        batch.Title = title;
        batch.Raise(new BatchWritten(batchId, cohortId, BatchKind.Decisions, null), by, now);
        return batch;
    }

    public bool Allows(BatchAction action) => Moves.ContainsKey((Status, action));

    /// <summary>Whether nothing of it can have left yet.</summary>
    public bool CanBeUndoneAt(DateTime now) => Allows(BatchAction.Undo) && now < DueAt;

    public void Rewrite(RecipientList list, string subject, string body, Actor by, DateTime now)
    {
        Move(BatchAction.Edit, by, now);
        Take(list, subject, body);
    }

    /// <exception cref="RuleBrokenException">It has been sent already.</exception>
    public void Send(int size, string textHash, Actor by, DateTime now)
    {
        (Size, TextHash, DueAt) = (size, textHash, now + UndoWindow);
        Move(BatchAction.Send, by, now);
    }

    public void Stop(Actor by, DateTime now) => Move(BatchAction.Stop, by, now);

    /// <exception cref="RuleBrokenException">The time to undo is over.</exception>
    public void Undo(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(now >= DueAt, "These messages have started to leave, so they can no longer be undone.");
        Move(BatchAction.Undo, by, now);
    }

    private void Take(RecipientList list, string subject, string body) => (List, Title, Body) = (list, subject.Trim(), body.ReplaceLineEndings("\n").Trim());

    private void Move(BatchAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Allows(action), $"Messages that are {Status.Words()} cannot be moved by “{action}”.");
        var to = Moves[(Status, action)];
        Raise(new BatchMoved(BatchId, action, Status, to, Size, TextHash), by, now);
        Status = to;
    }
}

public static class BatchWords
{
    public static string Words(this BatchStatus status) => status switch
    {
        Draft => "not sent",
        Queued => "sent",
        Stopped => "stopped",
        _ => "undone",
    };

    public static string Words(this RecipientList list) => list switch
    {
        RecipientList.Offered => "Everybody who has been offered a place",
        RecipientList.NotAnswered => "Everybody who has not answered an offer yet",
        RecipientList.Accepted => "Everybody who has accepted a place",
        RecipientList.ReserveList => "Everybody on the reserve list",
        RecipientList.WaitingToHear => "Everybody who waits to hear that applications are open, and has not been told",
        _ => "Everybody who has applied and not withdrawn",
    };
}

public sealed record BatchWritten(Guid BatchId, Guid CohortId, BatchKind Kind, RecipientList? List);

public sealed record BatchMoved(Guid BatchId, BatchAction Action, BatchStatus From, BatchStatus To, int Size, string? TextHash);

internal sealed class MessageBatchMapping : IEntityTypeConfiguration<MessageBatch>
{
    public void Configure(EntityTypeBuilder<MessageBatch> builder)
    {
        builder.HasKey(b => b.BatchId);
        builder.Property(b => b.Title).HasMaxLength(MessageBatch.TitleMaxLength);
        builder.Property(b => b.Body).HasMaxLength(Message.BodyMaxLength);
        builder.Property(b => b.TextHash).HasMaxLength(64);
        builder.HasIndex(b => b.CohortId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(b => b.CohortId).OnDelete(DeleteBehavior.Restrict);
    }
}
