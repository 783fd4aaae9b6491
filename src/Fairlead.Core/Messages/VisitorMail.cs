using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Messages;

/// <summary>Mail to whoever typed an address into a public form, or whose address somebody else typed.</summary>
public static class VisitorMail
{
    /// <summary>More than a person needs in an hour, fewer than a nuisance wants.</summary>
    public const int MostInAnHour = 6;

    /// <summary>Whether the mailbox has had as many links in the last hour as it may, whatever they were for.</summary>
    public static async Task<bool> IsFloodedAsync(AppDb db, string address, DateTime now, CancellationToken cancellationToken)
    {
        var (key, anHourAgo) = (EmailAddress.MailboxKey(address), now.AddHours(-1));
        var links = await db.SignUpLinks.CountAsync(
            l => l.MadeAt > anHourAgo && db.SessionSignUps.Any(s => s.SessionSignUpId == l.SessionSignUpId && s.MailboxKey == key), cancellationToken);
        return links >= MostInAnHour || links + await db.InterestLinks.CountAsync(
            l => l.MadeAt > anHourAgo && db.RegisteredInterests.Any(i => i.RegisteredInterestId == l.RegisteredInterestId && i.MailboxKey == key),
            cancellationToken) >= MostInAnHour;
    }
}
