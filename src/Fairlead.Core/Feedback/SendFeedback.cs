using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;
using Message = Fairlead.Core.Messages.Message;

namespace Fairlead.Core.Feedback;

/// <param name="Hash">Over all letters in order: what the sender approves.</param>
public sealed record FeedbackPreview(IReadOnlyList<FeedbackRow> Letters, string Hash)
{
    public IReadOnlyList<FeedbackRow> WithoutAddress => [.. Letters.Where(l => l.Address is null)];
}

/// <summary>
/// Sends every letter that is ready and of which the sender may know, word for word as approved. For half an hour it can be undone; then each applicant
/// finds their letter on the page of their application, and a mail that says so and nothing more.
/// </summary>
public sealed class SendFeedback(AppDb db, Installation installation)
{
    public const string MailKind = "feedback";

    public async Task<FeedbackPreview> PreviewAsync(Cohort cohort, Guid viewerId, DateTime now, CancellationToken cancellationToken = default)
    {
        var ready = await FeedbackTable.ReadyAsync(db, cohort, viewerId, now, cancellationToken);
        return new(ready, Letter.HashOfAll(ready.Select(r => $"{r.Letter!.FeedbackLetterId:N} {r.Address} {r.Letter.TextHash}")));
    }

    /// <returns>How many were sent; none where something is no longer what was previewed.</returns>
    public async Task<int> SendAsync(
        Cohort cohort, ProgrammeDefinition definition, string approvedHash, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await db.HoldCohortAsync(cohort.CohortId, cancellationToken);
        var preview = await PreviewAsync(cohort, by.PersonId, now, cancellationToken);
        if (preview.Letters.Count == 0 || preview.Hash != approvedHash)
        {
            return 0;
        }

        var (facts, visibleFrom) = (await installation.ReadAsync(cancellationToken), now + MessageBatch.UndoWindow);
        foreach (var row in preview.Letters)
        {
            row.Letter!.Send(visibleFrom, by, now);
            if (row.Address is { } address)
            {
                db.Messages.Add(Mail(row, address, cohort, definition, facts, visibleFrom, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return preview.Letters.Count;
    }

    /// <summary>Takes back what nobody could read yet, of the letters of which the viewer may know.</summary>
    /// <returns>How many.</returns>
    public async Task<int> UndoAsync(Cohort cohort, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        await db.HoldCohortAsync(cohort.CohortId, cancellationToken);
        var waiting = (await FeedbackTable.LoadAsync(db, cohort, by.PersonId, now, cancellationToken)).Where(r => r.Letter?.VisibleFrom > now).Select(r => r.ApplicationId).ToList();
        var letters = await db.FeedbackLetters.Where(l => waiting.Contains(l.ApplicationId)).ToListAsync(cancellationToken);
        var keys = letters.Select(KeyOf).ToList();
        letters.ForEach(l => l.TakeBack(by, now));
        await db.Messages.Where(m => keys.Contains(m.Key) && m.Status == MessageStatus.Due).ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Stopped), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return waiting.Count;
    }

    // A letter that was taken back and is sent again has another mail: its audit entries have gone on.
    private static string KeyOf(FeedbackLetter letter) => $"{MailKind}/{letter.ApplicationId:N}/{letter.AuditCount}";

    // Of no cohort, because lists and counts of a cohort's messages are read by people who may be recused from this application.
    private static Message Mail(FeedbackRow row, string address, Cohort cohort, ProgrammeDefinition definition, InstallationFacts facts, DateTime dueAt, DateTime now) => new()
    {
        MessageId = NewId.Next(),
        Kind = MailKind,
        Key = KeyOf(row.Letter!),
        ToPersonId = row.PersonId,
        ToName = row.Name,
        ToAddress = address,
        Subject = $"Feedback on your application: {definition.ShortName}",
        Body = $"""
            Dear {row.Name}

            Feedback on your application for {definition.Name}, {cohort.Label}, is ready for you. Sign in to read it:

            {facts.Link($"/applications/{row.ApplicationId}/feedback")}
            """.ReplaceLineEndings("\n"),
        WrittenAt = now,
        DueAt = dueAt,
    };
}
