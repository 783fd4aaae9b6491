using System.Diagnostics;
using Fairlead.Allocation.Certificates;
using Fairlead.Allocation.Lots;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Tests.Review;

public class AssigningTests
{
    [Theory, BothDatabases]
    public async Task Loads_follow_who_has_time_and_a_reader_who_knows_the_field_comes_first(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 6, 4);
        await world.MakeReadyAsync();
        var lead = await world.LeadAsync();
        var terms = $"{world.Path}/assessment/assessors/{world.Assessors[0].PersonId}";
        var page = await lead.GetAsync(terms);
        Assert.Equal(["Enter a whole number from 0 to 500, or leave it empty"], (await lead.SubmitAsync(page, await Assessed.FormAsync(lead, terms, "Agree"), ("MostReads", "many"))).Errors);
        await lead.SubmitAsync(page, await Assessed.FormAsync(lead, terms, "Agree"), ("MostReads", "1"), ("Fields", "career-stage=second-tier"));

        await world.AssignAsync();
        var loads = (await world.SeatsAsync()).CountBy(s => s.PersonId).ToDictionary();
        Assert.Equal(1, loads[world.Assessors[0].PersonId]);
        Assert.All(world.Assessors.Skip(1), a => Assert.InRange(loads[a.PersonId], 3, 4));
        var run = await app.DbAsync(db => db.ReadingRuns.SingleAsync());
        Assert.Equal((ReadingRunStatus.Confirmed, 1_000_000, 1_000_000, true), (run.Status, run.Total, run.Bound, run.IsEven));
        Assert.True(CertificateFile.Verify(System.Text.Encoding.UTF8.GetBytes(run.Certificate!)) is { Holds: true }, run.Certificate);
        var certificate = await lead.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"{world.Path}/assessment/readers/{run.ReadingRunId}/certificate", UriKind.Relative)));
        Assert.Equal(run.Certificate, await certificate.Content.ReadAsStringAsync());
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_assessor_who_stands_down_frees_what_is_open_and_the_rest_stays(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 8, 5);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var before = await world.SeatsAsync();
        var gone = before[0].PersonId;
        var sent = before.First(s => s.PersonId == gone);
        await world.ReadAsync(sent, 6);
        var lead = await world.LeadAsync();
        var terms = $"{world.Path}/assessment/assessors/{gone}";
        var page = await lead.GetAsync(terms);
        await lead.SubmitAsync(page, await Assessed.FormAsync(lead, terms, "StandDown"));
        await world.AssignAsync();

        var after = await world.SeatsAsync();
        Assert.Equal(SeatStatus.In, after.Single(s => s.ReviewSeatId == sent.ReviewSeatId).Status);
        Assert.All(after.Where(s => s.PersonId == gone && s.ReviewSeatId != sent.ReviewSeatId), s => Assert.Equal((SeatStatus.StoodDown, SeatEnd.StoodDownAltogether), (s.Status, s.End!.Value)));
        var kept = before.Where(s => s.PersonId != gone).Select(s => s.ReviewSeatId).ToHashSet();
        Assert.All(after.Where(s => kept.Contains(s.ReviewSeatId)), s => Assert.Equal(SeatStatus.Given, s.Status));
        Assert.All(after.Where(s => s.Status.Stands()).GroupBy(s => s.ApplicationId), g => Assert.Equal([1, 2], g.Select(s => s.Place).Order()));
        Assert.Equal(8, after.Where(s => s.Status.Stands()).Select(s => s.ApplicationId).Distinct().Count());
        Assert.True((await app.DbAsync(db => db.ReadingRuns.OrderBy(r => r.Number).LastAsync())).Adjusts);
        await app.AssertInvariantsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_was_computed_from_other_facts_is_not_given_out_and_the_impossible_says_why(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 2, 3);
        await world.MakeReadyAsync();
        var lead = await world.LeadAsync();
        var path = $"{world.Path}/assessment/readers";
        var proposed = await lead.SubmitAsync(await lead.GetAsync(path), await Assessed.FormAsync(lead, path, "Propose"));
        Assert.Contains("Proven: none is better", proposed.Text);
        var confirm = await Assessed.FormAsync(lead, path, "Confirm");
        await world.AssessorAsync("Assessor Late");
        var stale = await lead.SubmitAsync(proposed, confirm);
        Assert.Equal(["What this was computed from has changed since. Assign again, and look at the result"], stale.Errors);
        Assert.Empty(await world.SeatsAsync());

        await app.DbAsync(async db =>
        {
            foreach (var person in await db.AssessorsOf(await world.CohortAsync(db), app.Clock.Now).ToListAsync())
            {
                var terms = AssessorTerms.For(NewId.Next(), world.Cohort.CohortId, person.PersonId);
                terms.Agree(person.Name == "Assessor A" ? 2 : 0, [], Assessed.By(world.Lead, Part.ProgrammeLead), app.Clock.Now);
                db.Add(terms);
            }

            await db.SaveChangesAsync();
        });
        var none = await lead.SubmitAsync(await lead.GetAsync(path), await Assessed.FormAsync(lead, path, "Propose"));
        Assert.Contains("There is no assignment.", none.Text);
        Assert.Contains("2 applications must have 4 reads in all, and the readers have room for 2.", none.Text);
        Assert.DoesNotContain("Give it out", none.Text);
        await app.AssertInvariantsAsync();
    }

    [Fact]
    public void Four_hundred_applications_and_forty_readers_with_a_tenth_in_conflict_are_assigned_with_proof()
    {
        List<InputReader> readers = [.. Enumerable.Range(0, 40).Select(i => new InputReader(NewId.Next(), $"R{i}", null, new HashSet<string> { $"field={i % 8}" }))];
        List<InputPaper> papers = [.. Enumerable.Range(0, 400).Select(i => new InputPaper(NewId.Next(), $"P{i}", new HashSet<string> { $"field={i % 8}" }))];
        var apart = readers.SelectMany(r => papers.Where(p => Lottery.Ticket(7, $"{r.Name}/{p.Code}") % 10 == 0).Select(p => (r.PersonId, p.ApplicationId))).ToHashSet();
        var input = new ReadingInput(readers, papers, 2, apart, [], new HashSet<(Guid, Guid)>());
        var watch = Stopwatch.StartNew();
        var problem = input.ToProblem(even: true);
        var outcome = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(problem));

        Assert.True(outcome.Proven);
        Assert.InRange(outcome.Objective, 780_000_000, 800_000_000);
        Assert.All(outcome.Pairs.CountBy(p => problem.Pairs[p].Reader), c => Assert.Equal(20, c.Value));
        Assert.DoesNotContain(outcome.Pairs, p => apart.Contains((readers[problem.Pairs[p].Reader].PersonId, papers[problem.Pairs[p].Application].ApplicationId)));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
    }
}
