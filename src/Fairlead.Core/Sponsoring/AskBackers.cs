using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Sponsoring;

/// <summary>
/// Writes to those whom an applicant names, and to whoever takes their place. Part of the caller's transaction. A backer is
/// registered as a person, so that who backs whom is known wherever an interest in an application matters.
/// </summary>
public sealed class AskBackers(AppDb db, Installation installation)
{
    /// <summary>Asks everybody whom <paramref name="answers"/> name and who has not been asked yet.</summary>
    /// <returns>Those who were asked.</returns>
    public async Task<IReadOnlyList<Backing>> AskNamedAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, Answers answers, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var backers = Backers.Of(definition);
        if (backers.Count == 0)
        {
            return [];
        }

        // Whoever declined or could not be reached is not asked again by a form that still names them.
        var before = await db.Backings.Where(b => b.ApplicationId == application.ApplicationId).ToListAsync(cancellationToken);
        var asked = new List<Backing>();
        foreach (var backer in backers)
        {
            if (NamedIn(answers, backer) is not { } named)
            {
                continue;
            }

            var mailbox = EmailAddress.MailboxKey(named.Address);
            if (!before.Any(b => b.RoleId == backer.Role.Id && (b.Status.Stands() || b.MailboxKey == mailbox)))
            {
                asked.Add(await AskAsync(application, cohort, definition, backer, named, after: null, by, now, cancellationToken));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return asked;
    }

    /// <summary>Asks somebody else in the place of whoever was asked, or again after they declined or could not be reached.</summary>
    /// <exception cref="RuleBrokenException">The new backer is the applicant, or backs the application already.</exception>
    public async Task<Backing> ReplaceAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, Backer backer, NamedBacker named, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var all = await db.Backings.Where(b => b.ApplicationId == application.ApplicationId).ToListAsync(cancellationToken);
        var before = BackingQueries.Latest(all).FirstOrDefault(b => b.RoleId == backer.Role.Id);
        ThrowIfUnfit(named, all.Where(b => b != before));
        if (before is { Status: var status } && status.Stands())
        {
            before.Replace(by, now);
            db.Messages.Add(BackerLetters.Replaced(await FactsAsync(application, cohort, definition, backer, cancellationToken), before, now));
            await db.SaveChangesAsync(cancellationToken);
        }

        application.Write(Naming(application.Answers, backer, named), now);
        var asked = await AskAsync(application, cohort, definition, backer, named, before?.BackingId, by, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return asked;
    }

    /// <summary>Passes a request on to somebody whom the backer names; the backer's own link ends and their draft is not passed on.</summary>
    public async Task<Backing> HandOverAsync(
        Backing from, Application application, Cohort cohort, ProgrammeDefinition definition, NamedBacker to, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var backer = Backers.Of(definition).Single(b => b.Role.Id == from.RoleId);
        var all = await db.Backings.Where(b => b.ApplicationId == application.ApplicationId).ToListAsync(cancellationToken);
        ThrowIfUnfit(to, all);
        from.HandOver(by, now);
        await db.SaveChangesAsync(cancellationToken);
        var asked = await AskAsync(application, cohort, definition, backer, to, from.BackingId, by, now, cancellationToken);
        var facts = await FactsAsync(application, cohort, definition, backer, cancellationToken);
        if (facts.Applicant.CurrentEmail is not null)
        {
            db.Messages.Add(BackerLetters.HandedOver(facts, from, asked, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        return asked;
    }

    /// <summary>Writes to the same backer once more with a fresh link.</summary>
    /// <exception cref="RuleBrokenException">Nothing is waited for any more.</exception>
    public async Task AskAgainAsync(Backing backing, Application application, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var backer = Backers.Of(definition).Single(b => b.Role.Id == backing.RoleId);
        backing.AskAgain(by, now);
        var facts = await FactsAsync(application, cohort, definition, backer, cancellationToken);
        db.Messages.Add(BackerLetters.Again(facts, backing, NewLink(backing, now), now));
        await db.SaveChangesAsync(cancellationToken);
    }

    internal async Task<BackingFacts> FactsAsync(Application application, Cohort cohort, ProgrammeDefinition definition, Backer backer, CancellationToken cancellationToken)
    {
        var applicant = await db.People.Include(p => p.Emails).SingleAsync(p => p.PersonId == application.PersonId, cancellationToken);
        var granted = await db.LateEntries.For(cohort.CohortId, application.PersonId).ToListAsync(cancellationToken);
        var window = EntryWindow.Of(cohort, definition.TimeZone);
        var until = granted.Where(e => e.RevokedAt is null && e.Kind is LateEntryKind.Extension && e.Until > window.DueBefore).Select(e => (DateTime?)e.Until).Max();
        return new BackingFacts(application, applicant, cohort, definition, backer, await installation.ReadAsync(cancellationToken), until ?? window.DueBefore);
    }

    internal string NewLink(Backing backing, DateTime now)
    {
        var (link, secret) = NominationLink.For(backing.BackingId, now);
        db.NominationLinks.Add(link);
        return secret;
    }

    /// <summary>Whom the answers name; null unless name and address are there.</summary>
    public static NamedBacker? NamedIn(Answers answers, Backer backer)
    {
        string? Of(PersonField field) => answers.Only(PersonAnswer.Key(backer.Question, field));

        return Of(PersonField.Name) is { } name && Of(PersonField.Email) is { } address && EmailAddress.IsPlausible(address)
            ? new NamedBacker(name, Of(PersonField.Post), Of(PersonField.Organisation), address.Trim())
            : null;
    }

    private static Answers Naming(Answers answers, Backer backer, NamedBacker named)
    {
        var values = new[]
        {
            (PersonField.Name, named.Name), (PersonField.Post, named.Post), (PersonField.Organisation, named.Organisation), (PersonField.Email, named.Address),
        };
        return answers.With([backer.Question], Answers.Of(values
            .Where(v => v.Item2 is not null && PersonAnswer.Asked(backer.Question).Contains(v.Item1))
            .Select(v => (PersonAnswer.Key(backer.Question, v.Item1), v.Item2!))));
    }

    private static void ThrowIfUnfit(NamedBacker named, IEnumerable<Backing> others)
    {
        var mailbox = EmailAddress.MailboxKey(named.Address);
        RuleBrokenException.ThrowIf(others.Any(b => b.Status.Stands() && b.MailboxKey == mailbox), $"{named.Name} backs this application already.");
    }

    private async Task<Backing> AskAsync(
        Application application, Cohort cohort, ProgrammeDefinition definition, Backer backer, NamedBacker named, Guid? after, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(application, cohort, definition, backer, cancellationToken);
        var mailbox = EmailAddress.MailboxKey(named.Address);
        RuleBrokenException.ThrowIf(facts.Applicant.Emails.Any(e => e.MailboxKey == mailbox), "Nobody backs an application of their own.");
        var person = await PersonAsync(named, by, now, cancellationToken);
        var backing = Backing.Ask(
            NewId.Next(), cohort.CohortId, application.ApplicationId, backer.Role.Id,
            new BackerPerson(person.PersonId, named.Name, named.Post, named.Organisation, named.Address), after, by, now);
        db.Backings.Add(backing);
        db.Messages.Add(BackerLetters.Request(facts, backing, NewLink(backing, now), now));
        db.Jobs.AddRange(BackingReminder.For(backing, facts, now));
        return backing;
    }

    private async Task<Person> PersonAsync(NamedBacker named, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var key = EmailAddress.Key(named.Address);
        var known = await db.People.SingleOrDefaultAsync(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null), cancellationToken)
            ?? db.People.Local.FirstOrDefault(p => p.Emails.Any(e => e.AddressKey == key && e.Until is null));
        if (known is not null)
        {
            return known;
        }

        var person = Person.Register(NewId.Next(), named.Name, named.Address, by, now);
        db.People.Add(person);
        return person;
    }
}

/// <summary>Whom an applicant, or a backer who hands over, names.</summary>
public sealed record NamedBacker(string Name, string? Post, string? Organisation, string Address);
