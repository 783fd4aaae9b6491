using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

/// <summary>What is wrong with whom an application names as backers, each beside the address that was given.</summary>
public static class BackerProblems
{
    /// <summary>Two statements.</summary>
    public static async Task<IReadOnlyList<Problem>> OfAsync(
        AppDb db, Application application, ProgrammeDefinition definition, Answers answers, CancellationToken cancellationToken = default)
    {
        var own = await db.PersonEmails.Where(e => e.PersonId == application.PersonId).Select(e => e.MailboxKey).ToListAsync(cancellationToken);
        var standing = await db.Backings.AsNoTracking().Standing().Where(b => b.ApplicationId == application.ApplicationId).ToListAsync(cancellationToken);
        return [.. Of(definition, answers, own, standing)];
    }

    /// <param name="own">The mailboxes of the applicant, earlier ones included.</param>
    /// <param name="standing">The requests that stand: whoever was asked is exchanged on a page of its own, not by typing over.</param>
    public static IEnumerable<Problem> Of(
        ProgrammeDefinition definition, Answers answers, IReadOnlyCollection<string> own, IReadOnlyCollection<Backing> standing)
    {
        var named = Backers.Of(definition)
            .Select(b => (Backer: b, Field: PersonAnswer.Key(b.Question, PersonField.Email)))
            .Select(b => (b.Backer, b.Field, Address: answers.Only(b.Field)))
            .Where(b => EmailAddress.IsPlausible(b.Address))
            .Select(b => (b.Backer, b.Field, Mailbox: EmailAddress.MailboxKey(b.Address!))).ToList();
        foreach (var (backer, field, mailbox) in named)
        {
            if (own.Contains(mailbox))
            {
                yield return new(field, $"Your {backer.Words} cannot be you. Enter the address of somebody else");
            }
            else if (standing.FirstOrDefault(b => b.RoleId == backer.Role.Id) is { } asked && asked.MailboxKey != mailbox)
            {
                yield return new(field, $"You have asked {asked.Name} ({asked.Address}). To ask somebody else, use “Your {backer.Words}” on your task list");
            }
            else if (named.TakeWhile(n => n.Field != field).FirstOrDefault(n => n.Mailbox == mailbox).Backer is { } other)
            {
                yield return new(field, $"Your {other.Words} and your {backer.Words} must be two people. Enter the address of somebody else");
            }
        }
    }
}
