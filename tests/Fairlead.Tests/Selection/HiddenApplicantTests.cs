using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Selection;

/// <summary>Whoever is recused from an applicant does not learn that they have applied: not by a list, a count, a search, an export, a message or an address.</summary>
public class HiddenApplicantTests
{
    private const string Derby = "E06000015";
    private const string Leicester = "E06000016";
    private const string Hidden = "Hilda Hidden";

    // Who has a place is no secret where a cohort is composed, though not by name: docs/architecture/choosing.md.
    private static readonly string[] _composing = ["/compose", "/sign-off"];

    [Theory, BothDatabases]
    [Trait("Goal", "G2")]
    public async Task Those_who_are_recused_cannot_tell_whether_somebody_has_applied_at_all(On on)
    {
        var with = await SeenAsync(on, applied: true);
        var without = await SeenAsync(on, applied: false);

        foreach (var viewer in with.Recused.Keys)
        {
            TwoWorlds.AssertAlike(viewer, with.Recused[viewer], without.Recused[viewer]);
        }

        Assert.NotEqual(with.Open.Values, without.Open.Values);
        Assert.Contains(with.Open.Values, v => v.Contains(Hidden, StringComparison.Ordinal));
        Assert.True(with.Recused.Sum(v => v.Value.Count) >= 60, $"{with.Recused.Sum(v => v.Value.Count)} pages");
    }

    private static async Task<(Dictionary<string, IReadOnlyDictionary<string, string>> Recused, IReadOnlyDictionary<string, string> Open)> SeenAsync(On on, bool applied)
    {
        using var seed = NewId.Seed("one applicant");
        await using var app = await Region.AppAsync(on);
        // The one of whom nobody is to know comes last, so that everybody else has the same ids in both worlds.
        var region = await Region.MakeAsync(
            app, 1, new Applied("Lena of Leicester", Leicester, Ratings: [2, 2]), new Applied("Lola of Leicester", Leicester, Ratings: [4, 3]), new Applied("Lucy of Leicester", Leicester, Passed: false));
        var viewers = new List<(string Name, Guid Id)>();
        foreach (var part in new[] { Part.ProgrammeAdministrator, Part.ProgrammeLead, Part.AwardingMember })
        {
            var person = await app.PersonAsync($"{part} of Derby", part, PartReach.OverCohort(region.CohortId));
            await region.WorkForAsync(person.PersonId, Derby);
            viewers.Add(($"the {part}", person.PersonId));
        }

        var open = await app.PersonAsync("Olga Open", Part.ProgrammeAdministrator, PartReach.OverCohort(region.CohortId));
        if (applied)
        {
            await HideAsync(app, region);
        }

        await app.RunDueAsync();
        string[] starts = ["/", "/cohorts", region.Path, $"{region.Path}/applications", $"{region.Path}/applications?q=Hilda", $"{region.Path}/applications?authority={Derby}", $"{region.Path}/messages", "/people?q=Hilda"];
        var id = applied ? region.Id(Hidden) : new Guid("0197a1c2-0000-7000-8000-00000000d00d");
        string[] guesses =
        [
            $"{region.Path}/applications/{id}", $"{region.Path}/applications/{id}/extension", $"{region.Path}/gateway/{id}", $"{region.Path}/papers/{id}", $"{region.Path}/papers/{id}/recuse",
        ];
        var recused = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, personId) in viewers)
        {
            var seen = await TwoWorlds.SeenByAsync(app, personId, starts, guesses);
            Assert.All(seen.Where(s => !guesses.Contains(s.Key)), s => Assert.DoesNotContain(applied ? region.Reference(Hidden) : Hidden, s.Value, StringComparison.Ordinal));
            // An address that is guessed has the id in it, which differs.
            recused[name] = new SortedDictionary<string, string>(
                seen.Where(s => !_composing.Any(c => s.Key.Contains(c, StringComparison.Ordinal)))
                    .ToDictionary(s => s.Key.Replace($"{id}", "guess", StringComparison.Ordinal), s => s.Value.Replace($"{id}", "guess", StringComparison.Ordinal)),
                StringComparer.Ordinal);
        }

        return (recused, await TwoWorlds.SeenByAsync(app, open.PersonId, starts, []));
    }

    // Applied, was late, is past the gateway and rated, was written to, and looks like somebody else.
    private static async Task HideAsync(RunningApp app, Region region)
    {
        await app.DbAsync(db => region.ApplyAsync(db, [new Applied(Hidden, Derby, Ratings: [4, 4])]));
        var application = await app.DbAsync(db => db.Applications.SingleAsync(a => a.ApplicationId == region.Id(Hidden)));
        await app.DbAsync(async db =>
        {
            db.AddRange(
                LateEntry.GrantExtension(NewId.Next(), application.CohortId, application.PersonId, Region.Start.AddDays(1), "illness", "She was ill", Region.By(region.Rita), Region.Start),
                new Message
                {
                    MessageId = NewId.Next(), Key = "to-hilda", Kind = "test", CohortId = application.CohortId, ToPersonId = application.PersonId, ToName = Hidden, ToAddress = "hilda@derby.example",
                    Subject = "To Hilda", Body = "To Hilda", WrittenAt = Region.Start, DueAt = Region.Start,
                });
            await db.SaveChangesAsync();
        });
    }
}
