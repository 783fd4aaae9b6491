using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InterestRegister;

/// <summary>What the link in an e-mail does: confirms an entry, keeps it, or takes it back. Part of the caller's transaction.</summary>
public sealed class AnswerInterest(AppDb db)
{
    /// <returns>False where there is nothing to confirm, or to ask about, at this instant.</returns>
    public async Task<bool> ConfirmOrStayAsync(RegisteredInterest interest, DateTime now, CancellationToken cancellationToken = default)
    {
        if (interest.CanBeConfirmedAt(now))
        {
            interest.Confirm(Actor.Visitor, now);
        }
        else if (interest.CanStayAt(now))
        {
            interest.Stay(Actor.Visitor, now);
        }
        else
        {
            return false;
        }

        db.Jobs.AddRange(InterestQuestion.Of(interest), InterestEnding.Of(interest));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Erases the entry with everything that was written to it. What has not left yet never does.</summary>
    public async Task TakeBackAsync(RegisteredInterest interest, DateTime now, CancellationToken cancellationToken = default)
    {
        interest.TakeBack(Actor.Visitor, now);
        await ForgetAsync(db, interest, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static async Task ForgetAsync(AppDb db, RegisteredInterest interest, CancellationToken cancellationToken)
    {
        await db.Messages.EmptyAsync([interest.RegisteredInterestId], cancellationToken);
        await db.InterestLinks.Where(l => l.RegisteredInterestId == interest.RegisteredInterestId).ExecuteDeleteAsync(cancellationToken);
    }
}
