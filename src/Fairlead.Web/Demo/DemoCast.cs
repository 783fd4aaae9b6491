using Fairlead.Core.Data;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Demo;

/// <param name="Slug">The name for programs.</param>
/// <param name="Parts">The titles of the parts held now, or that of an applicant.</param>
/// <param name="About">What makes this person worth being.</param>
public sealed record DemoPerson(string Slug, string Name, IReadOnlyList<string> Parts, string About);

/// <summary>Whom visitors can sign in as: everybody of the demonstration's files who has turned up by now.</summary>
internal static class DemoCast
{
    private const string Applicant = "Applicant";

    public static async Task<IReadOnlyList<DemoPerson>> LoadAsync(AppDb db, DemoWorld world, DateTime now, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Select(p => new { p.PersonId, p.Name }).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        var parts = (await db.PartsHeld.HeldAt(now).Select(p => new { p.PersonId, p.Part }).ToListAsync(cancellationToken)).ToLookup(p => p.PersonId, p => p.Part);
        var all = world.Staff.Select(s => (s.Slug, About: s.Authority is null ? s.Post : $"{s.Post}, {AuthorityOf(s)}"))
            .Concat(world.Applicants.Select(a => (a.Slug, About: AboutOf(a))));
        return
        [
            .. from one in all
               let personId = DemoWorld.IdOf(one.Slug)
               where people.ContainsKey(personId)
               let held = parts[personId].Distinct().Order().Select(p => p.Title()).ToList()
               select new DemoPerson(one.Slug, people[personId], held is [] ? [Applicant] : held, one.About),
        ];
    }

    /// <summary>The record that counts for the slug: after a merge, the one that was kept.</summary>
    public static async Task<Guid?> FindAsync(AppDb db, DemoWorld world, string slug, CancellationToken cancellationToken)
    {
        var known = world.Staff.Any(s => s.Slug == slug) || world.BySlug.ContainsKey(slug);
        var personId = DemoWorld.IdOf(slug);
        return known
            ? await db.People.Where(p => p.PersonId == personId).Select(p => (Guid?)(p.MergedIntoPersonId ?? p.PersonId)).SingleOrDefaultAsync(cancellationToken)
            : null;
    }

    private static string AuthorityOf(DemoStaff staff) => Authorities.All.First(a => a.Code == staff.Authority).Name;

    private static string AboutOf(DemoApplicant applicant) => applicant.Arrival switch
    {
        DemoArrival.Never => "Has not applied yet",
        DemoArrival.Draft => "Has a half-finished form",
        DemoArrival.Late => "Comes late, with a code",
        _ => applicant.Post,
    };
}
