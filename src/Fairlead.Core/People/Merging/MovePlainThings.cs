using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People.Merging;

/// <summary>Moves what has no audit stream of its own from one record to another; the merge's own entry stands for all of it.</summary>
internal sealed class MovePlainThings(AppDb db)
{
    /// <param name="endedAt">When what was current ends; null lets it be current again.</param>
    public async Task MoveAsync(
        IReadOnlyCollection<(MovedKind Kind, Guid ItemId)> items, Guid to, DateTime? endedAt, CancellationToken cancellationToken)
    {
        List<Guid> Of(params IReadOnlyCollection<MovedKind> kinds) => [.. items.Where(i => kinds.Contains(i.Kind)).Select(i => i.ItemId)];

        var (emails, endedEmails) = (Of(MovedKind.Email), Of(MovedKind.EndedEmail));
        await db.PersonEmails.Where(e => emails.Contains(e.PersonEmailId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, to), cancellationToken);
        await db.PersonEmails.Where(e => endedEmails.Contains(e.PersonEmailId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, to).SetProperty(e => e.Until, endedAt), cancellationToken);

        var (employments, endedEmployments) = (Of(MovedKind.Employment), Of(MovedKind.EndedEmployment));
        await db.Employments.Where(e => employments.Contains(e.EmploymentId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, to), cancellationToken);
        await db.Employments.Where(e => endedEmployments.Contains(e.EmploymentId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, to).SetProperty(e => e.Until, endedAt), cancellationToken);

        var (telephones, messages) = (Of(MovedKind.Telephone), Of(MovedKind.Message));
        await db.PersonTelephones.Where(t => telephones.Contains(t.PersonTelephoneId))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.PersonId, to), cancellationToken);
        await db.Messages.Where(m => messages.Contains(m.MessageId))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ToPersonId, (Guid?)to), cancellationToken);
    }
}
