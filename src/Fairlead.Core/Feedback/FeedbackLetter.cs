using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Feedback;

/// <summary>Why somebody is owed feedback.</summary>
public enum FeedbackCause
{
    /// <summary>Their application was found to close at the independent review.</summary>
    Finding,

    /// <summary>It went further, and they were not chosen.</summary>
    NotChosen,

    /// <summary>It was refused at the gateway, so nobody has read it.</summary>
    Gateway,
}

/// <summary>
/// Constructive feedback to one applicant. What is put together by rule is where its author begins; a second human approves it, and what is sent is
/// the text that was approved, frozen.
/// </summary>
public sealed class FeedbackLetter : AuditedEntity
{
    public const int TextMaxLength = 8000;
    public const int NoteMaxLength = 1000;

    public required Guid FeedbackLetterId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required FeedbackCause Cause { get; init; }

    public FeedbackStatus Status { get; private set; }

    /// <summary>Paragraphs parted by blank lines.</summary>
    public string Text { get; private set; } = "";

    /// <summary>SHA-256 of the text as it was put together by rule, which is never sent as it is.</summary>
    public string DraftHash { get; private set; } = "";

    /// <summary>Whoever wrote it last.</summary>
    public Guid WrittenByPersonId { get; private set; }

    public DateTime WrittenAt { get; private set; }

    /// <summary>What to change, from whoever sent it back.</summary>
    public string? Note { get; private set; }

    public Guid? ApprovedByPersonId { get; private set; }

    public DateTime? ApprovedAt { get; private set; }

    /// <summary>SHA-256 of the text that was approved.</summary>
    public string? TextHash { get; private set; }

    /// <summary>The instant from which the applicant may read it; null until it is sent.</summary>
    public DateTime? VisibleFrom { get; private set; }

    protected override Guid StreamId => FeedbackLetterId;

    /// <summary>Whether nobody has changed what was put together by rule.</summary>
    public bool IsRaw => HashOf(Text) == DraftHash;

    public static FeedbackLetter Begin(Guid feedbackLetterId, Guid cohortId, Guid applicationId, FeedbackCause cause, string draft, Actor by, DateTime now)
    {
        var letter = new FeedbackLetter
        {
            FeedbackLetterId = feedbackLetterId, CohortId = cohortId, ApplicationId = applicationId, Cause = cause, DraftHash = HashOf(Trimmed(draft)),
        };
        letter.Raise(new FeedbackBegun(feedbackLetterId, applicationId, cause), by, now);
        letter.Write(draft, by, now);
        return letter;
    }

    public void Write(string text, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "Feedback is written by a human.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(text) || text.Length > TextMaxLength, "A feedback letter has a text.");
        (Text, WrittenByPersonId, WrittenAt) = (Trimmed(text), by.PersonId, now);
        Move(FeedbackAction.Write, by, now);
    }

    /// <exception cref="RuleBrokenException">Nobody has changed what was put together by rule.</exception>
    public void PutForward(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(IsRaw, "Nobody has worked on this letter yet. What is put together by rule is never sent as it is.");
        RuleBrokenException.ThrowIf(by.PersonId != WrittenByPersonId, "A letter is put forward by whoever wrote it last.");
        Note = null;
        Move(FeedbackAction.PutForward, by, now);
    }

    public void SendBack(string note, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(note) || note.Length > NoteMaxLength, "Whoever sends a letter back says what to change.");
        (Note, ApprovedByPersonId, ApprovedAt, TextHash) = (note.Trim(), null, null, null);
        Move(FeedbackAction.SendBack, by, now);
    }

    /// <exception cref="RuleBrokenException">Whoever approves it has written it.</exception>
    public void Approve(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty || by.PersonId == WrittenByPersonId, "A second person approves a feedback letter: whoever wrote it cannot.");
        (ApprovedByPersonId, ApprovedAt, TextHash) = (by.PersonId, now, HashOf(Text));
        Move(FeedbackAction.Approve, by, now);
    }

    /// <param name="visibleFrom">When the mail leaves and the applicant may read it.</param>
    public void Send(DateTime visibleFrom, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TextHash != HashOf(Text), "This letter is not the one that was approved.");
        VisibleFrom = visibleFrom;
        Move(FeedbackAction.Send, by, now);
    }

    /// <exception cref="RuleBrokenException">The applicant may have read it.</exception>
    public void TakeBack(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(VisibleFrom <= now, "This letter can be read by the applicant already, so it cannot be taken back.");
        VisibleFrom = null;
        Move(FeedbackAction.TakeBack, by, now);
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Trimmed(string text) => text.ReplaceLineEndings("\n").Trim();

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(FeedbackAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A feedback letter that is {Status.Words()} cannot be moved by “{action}”.");
        var to = FeedbackLetterLifecycle.Moves[(Status, action)];
        Raise(new FeedbackMoved(FeedbackLetterId, ApplicationId, action, Status, to, HashOf(Text), VisibleFrom), by, now);
        Status = to;
    }
}

public sealed record FeedbackBegun(Guid FeedbackLetterId, Guid ApplicationId, FeedbackCause Cause);

public sealed record FeedbackMoved(
    Guid FeedbackLetterId, Guid ApplicationId, FeedbackAction Action, FeedbackStatus From, FeedbackStatus To, string Hash, DateTime? VisibleFrom);

internal sealed class FeedbackLetterMapping : IEntityTypeConfiguration<FeedbackLetter>
{
    public void Configure(EntityTypeBuilder<FeedbackLetter> builder)
    {
        builder.Property(l => l.Text).HasMaxLength(FeedbackLetter.TextMaxLength);
        builder.Property(l => l.Note).HasMaxLength(FeedbackLetter.NoteMaxLength);
        builder.Property(l => l.DraftHash).HasMaxLength(64);
        builder.Property(l => l.TextHash).HasMaxLength(64);
        builder.Ignore(l => l.IsRaw);
        builder.HasIndex(l => l.ApplicationId).IsUnique();
        builder.HasIndex(l => new { l.CohortId, l.Status });
        builder.HasOne<Application>().WithMany().HasForeignKey(l => new { l.CohortId, l.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.WrittenByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(l => l.ApprovedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_FeedbackLetter_Two", "\"ApprovedByPersonId\" IS NULL OR \"ApprovedByPersonId\" <> \"WrittenByPersonId\"");
            t.HasCheckConstraint("CK_FeedbackLetter_Approved", "(\"Status\" IN ('Ready', 'Sent')) = (\"ApprovedByPersonId\" IS NOT NULL) AND (\"ApprovedByPersonId\" IS NULL) = (\"TextHash\" IS NULL)");
            t.HasCheckConstraint("CK_FeedbackLetter_Sent", "(\"Status\" = 'Sent') = (\"VisibleFrom\" IS NOT NULL)");
        });
    }
}
