using Fairlead.Core.Data;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Fairlead.Core.Messages;

/// <summary>Hands due messages to the mail system, one at a time, each claimed first so that no two nodes send it.</summary>
public sealed class MessageSender(DatabaseChoice database, IMailTransport transport, Clock clock, ILogger<MessageSender> log)
{
    private const int AtOnce = 100;
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(10);

    /// <summary>Sends everything due at <paramref name="now"/>.</summary>
    public async Task SendDueAsync(DateTime now, CancellationToken cancellationToken)
    {
        await PutBackAbandonedAsync(cancellationToken);
        while (await DueAsync(now, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var messageId in due)
            {
                await SendAsync(messageId, now, cancellationToken);
            }
        }
    }

    private async Task<List<Guid>> DueAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        return await db.Messages.DueAt(now).OrderBy(m => m.DueAt).ThenBy(m => m.MessageId)
            .Select(m => m.MessageId).Take(AtOnce).ToListAsync(cancellationToken);
    }

    private async Task SendAsync(Guid messageId, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        if (!await ClaimAsync(db, messageId, clock.WallClock, cancellationToken))
        {
            return;
        }

        var message = await db.Messages.SingleAsync(m => m.MessageId == messageId, cancellationToken);
        try
        {
            await transport.SendAsync(
                new OutgoingMail(message.InternetMessageId, message.ToName, message.ToAddress, message.Subject, message.Body, message.Calendar),
                cancellationToken);
            // On a moved clock the message left when it was due, not when somebody moved the clock.
            message.MarkSent(clock.IsMovable ? message.DueAt : now);
        }
        catch (MailRefusedException refused)
        {
            log.LogWarning(refused, "Message {MessageId} was not taken by the mail system", messageId);
            message.MarkFailed(refused.Message, refused.ForGood, now + TimeSpan.FromMinutes(Math.Pow(2, message.Attempts)));
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static async Task<bool> ClaimAsync(AppDb db, Guid messageId, DateTime wallClock, CancellationToken cancellationToken)
    {
        await using var write = await db.BeginWriteAsync(cancellationToken);
        var claimed = await db.Messages.Where(m => m.MessageId == messageId && m.Status == MessageStatus.Due).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Status, MessageStatus.Sending)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                .SetProperty(m => m.ClaimedUntil, wallClock + _claim),
            cancellationToken);
        await write.CommitAsync(cancellationToken);
        return claimed == 1;
    }

    // What a node held when it died may have left or not; the same Message-ID lets the mail system drop the second copy.
    private async Task PutBackAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        var wallClock = clock.WallClock;
        if (await db.Messages.AnyAsync(m => m.Status == MessageStatus.Sending && m.ClaimedUntil < wallClock, cancellationToken))
        {
            await using var write = await db.BeginWriteAsync(cancellationToken);
            await db.Messages.Where(m => m.Status == MessageStatus.Sending && m.ClaimedUntil < wallClock)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MessageStatus.Due), cancellationToken);
            await write.CommitAsync(cancellationToken);
        }
    }
}
