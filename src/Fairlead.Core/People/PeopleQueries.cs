namespace Fairlead.Core.People;

public static class PeopleQueries
{
    /// <summary>More words than anyone searches by; each is a condition of the query.</summary>
    private const int MostWords = 8;

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
