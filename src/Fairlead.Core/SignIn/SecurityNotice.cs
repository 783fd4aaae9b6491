using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.SignIn;

/// <param name="Kind">What has happened, as the key of the message has it.</param>
/// <param name="About">The thing to which it happened: one notice for each.</param>
/// <param name="Subject">What has happened, as the subject of the message has it.</param>
/// <param name="Body">What has happened, in a sentence or two.</param>
public sealed record Notice(string Kind, Guid About, string Subject, string Body);

/// <summary>Tells a person by e-mail that a way into their account has changed, so that they notice if it was somebody else who changed it.</summary>
public sealed class SecurityNotice(AppDb db, Installation installation)
{
    /// <summary>Part of the caller's transaction. Somebody without an address is told nothing.</summary>
    public async Task WriteAsync(Guid personId, Notice notice, DateTime now, CancellationToken cancellationToken = default)
    {
        var to = await db.People.AsNoTracking().Where(p => p.PersonId == personId)
            .Select(p => new { p.Name, Address = p.Emails.Where(e => e.Until == null).Select(e => e.Address).FirstOrDefault() })
            .SingleAsync(cancellationToken);
        if (to.Address is null)
        {
            return;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = notice.Kind,
            Key = $"{notice.Kind}/{notice.About:N}",
            ToPersonId = personId,
            ToName = to.Name,
            ToAddress = to.Address,
            Subject = notice.Subject,
            Body = $"""
                {notice.Body}

                If this was you, you need do nothing. If it was not, sign out everywhere, put it right on your account’s page and tell whoever runs {facts.Name ?? "this service"}:

                {facts.Link("/account")}
                """,
            WrittenAt = now,
            DueAt = now,
        });
    }
}
