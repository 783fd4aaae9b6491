using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People;

public static class PeopleQueries
{
    /// <summary>More words than anyone searches by; each is a condition of the query.</summary>
    private const int MostWords = 8;

    // As HeldAt below, which a query that is built once cannot call.
    private static readonly FrequentQuery<Func<AppDb, Guid, DateTime, IAsyncEnumerable<HeldPart>>> _heldBy = new(() => EF.CompileAsyncQuery(
        (AppDb db, Guid personId, DateTime now) => db.PartsHeld
            .Where(p => p.PersonId == personId && p.From <= now && (p.Until == null || p.Until > now))
            .Select(p => new HeldPart(p.Part, p.Scope, p.ProgrammeId, p.CohortId))));

    /// <summary>What a person may do now; asked with every page of somebody signed in.</summary>
    public static async Task<IReadOnlyList<HeldPart>> PartsHeldByAsync(this AppDb db, Guid personId, DateTime now, CancellationToken cancellationToken = default) =>
        await _heldBy.For(db)(db, personId, now).ToListAsync(cancellationToken);

    /// <summary>Where a person is written to now; null for somebody who has no address.</summary>
    public static Task<string?> AddressOfAsync(this AppDb db, Guid personId, CancellationToken cancellationToken = default) =>
        db.PersonEmails.Where(e => e.PersonId == personId && e.Until == null).Select(e => e.Address).FirstOrDefaultAsync(cancellationToken);

    public static IQueryable<PartHeld> HeldAt(this IQueryable<PartHeld> parts, DateTime now) =>
        parts.Where(p => p.From <= now && (p.Until == null || p.Until > now));

    /// <summary>People whose name, present or earlier e-mail address, or employer holds every word of <paramref name="words"/>.</summary>
    public static IQueryable<Person> Matching(this IQueryable<Person> people, string words, IQueryable<Organisation> organisations)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords))
        {
            var key = Fold.Key(word);
            var address = EmailAddress.Key(word);
            people = people.Where(p =>
                (key != "" && p.NameKey.Contains(key))
                || p.Emails.Any(e => e.AddressKey.Contains(address))
                || (key != "" && p.Employments.Any(e => organisations.Any(o => o.OrganisationId == e.OrganisationId && o.NameKey.Contains(key)))));
        }

        return people;
    }
}
