using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Audit;

[Trait("Goal", "G8")]
public class VerifyAuditTests
{
    private static readonly string[] _ways = ["edited", "deleted", "first deleted", "tail deleted", "emptied", "swapped", "orphaned", "appended", "head edited"];

    [Theory, BothDatabases]
    public async Task A_whole_log_is_counted_and_answers_0(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        await SignedOff.MakeAsync(app, 2, [], new Applied("Ada"), new Applied("Ben", 190), new Applied("Cem", 180));
        var (entries, streams) = await app.DbAsync(async db => (await db.AuditEntries.CountAsync(), await db.AuditEntries.Select(e => e.StreamId).Distinct().CountAsync()));

        var answered = await Answered.ByAsync(["verify-audit", .. app.Options]);

        Assert.True(entries > 20);
        Assert.Equal(new Answered(0, $"{entries} entries in {streams} streams, all chained.\n", ""), answered);
    }

    [Theory, BothDatabases]
    public async Task Every_way_of_tampering_is_found_with_its_stream_and_number(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var people = new Dictionary<string, Person>();
        foreach (var way in _ways.Append("left alone"))
        {
            people[way] = await FourEntriesAsync(app, way);
        }

        foreach (var way in _ways)
        {
            await app.DbAsync(db => TamperAsync(db, way, people[way].PersonId));
        }

        var answered = await Answered.ByAsync(["verify-audit", .. app.Options]);

        string Line(string way, int seq, string what) => $"Person {people[way].PersonId}: entry {seq} {what}";
        string[] expected =
        [
            Line("edited", 2, "is not as it was written"),
            Line("deleted", 2, "is missing"),
            Line("first deleted", 1, "is missing"),
            Line("tail deleted", 4, "is missing at the end"),
            Line("emptied", 1, "all 4 entries are missing"),
            Line("swapped", 2, "is not as it was written"),
            Line("orphaned", 1, "tells of something that is no longer there"),
            Line("appended", 5, "is not as it was written"),
            Line("head edited", 4, "is not the one its subject remembers as the last"),
        ];
        var lines = answered.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(), lines[..^1].Order());
        Assert.EndsWith($"{_ways.Length} streams are broken.", lines[^1], StringComparison.Ordinal);
        Assert.Equal(3, answered.Exit);
    }

    private static async Task<Person> FourEntriesAsync(RunningApp app, string name)
    {
        var person = A.Person(name, app.Clock.Now);
        person.Rename(name + " once", Actor.Operator, app.Clock.Now);
        person.Rename(name + " twice", Actor.Operator, app.Clock.Now);
        await app.AddAsync(person);
        return person;
    }

    private static async Task TamperAsync(AppDb db, string way, Guid personId)
    {
        var entries = db.AuditEntries.Where(e => e.StreamId == personId);
        switch (way)
        {
            case "edited":
                await entries.Where(e => e.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.ActorPart, "somebody else"));
                break;
            case "deleted":
                await entries.Where(e => e.Seq == 2).ExecuteDeleteAsync();
                break;
            case "first deleted":
                await entries.Where(e => e.Seq == 1).ExecuteDeleteAsync();
                break;
            case "tail deleted":
                await entries.Where(e => e.Seq == 4).ExecuteDeleteAsync();
                break;
            case "emptied":
                await entries.ExecuteDeleteAsync();
                break;
            case "swapped":
                await entries.Where(e => e.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Event, "PersonRenamed"));
                await entries.Where(e => e.Seq == 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.Event, "PersonEmailChanged"));
                break;
            case "orphaned":
                await db.PersonEmails.Where(e => e.PersonId == personId).ExecuteDeleteAsync();
                await db.People.Where(p => p.PersonId == personId).ExecuteDeleteAsync();
                break;
            case "appended":
                await db.Database.ExecuteSqlAsync($"""
                    INSERT INTO "AuditEntries" ("StreamId", "Seq", "Stream", "Event", "Data", "ActorId", "ActorPart", "At", "PreviousHash", "Hash")
                    SELECT "StreamId", 5, "Stream", "Event", "Data", "ActorId", "ActorPart", "At", "Hash", "Hash" FROM "AuditEntries" WHERE "StreamId" = {personId} AND "Seq" = 4
                    """);
                break;
            default:
                await db.People.Where(p => p.PersonId == personId).ExecuteUpdateAsync(set => set.SetProperty(p => p.AuditHead, new string('0', 64)));
                break;
        }
    }
}
