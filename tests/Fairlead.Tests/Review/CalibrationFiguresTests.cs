using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;
using Fairlead.Tests.Security;
using Fairlead.Web.Figures;

namespace Fairlead.Tests.Review;

/// <summary>The numbers of calibration, worked out by hand, and who gets to see them.</summary>
public class CalibrationFiguresTests
{
    private static readonly ReviewRules _rules = ReviewRules.Of(A.Definition(File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml"))))!;

    [Fact]
    public void Each_mark_is_held_against_the_agreed_one_or_the_median()
    {
        var criteria = CalibrationCriterion.Of(_rules);
        var figures = CalibrationFigures.Of(
            _rules, [new(criteria[0].Key, 5, "Clear")],
            [
                Marks("Ann", criteria, [3, 4, 5, 5, 5, 5]), Marks("Ben", criteria, [5, 5, 5, 5, 5, 5]),
                Marks("Cem", criteria, [6, 7, 5, 5, 5, 5]), Marks("Dee", criteria, [5, 2, 5, 4, 5, null]),
            ]);

        Assert.Equal(6, criteria.Count);
        var (first, second, fourth, last) = (figures.Criteria[0], figures.Criteria[1], figures.Criteria[3], figures.Criteria[5]);
        // 3 5 5 6 against the agreed 5; 2 4 5 7 against their median 4.5.
        Assert.Equal((5m, 5m, 3, 6, true), (first.Reference!.Value, first.Median!.Value, first.Lowest!.Value, first.Highest!.Value, first.IsFarApart));
        Assert.Equal((4.5m, 2, 7, true), (second.Reference!.Value, second.Lowest!.Value, second.Highest!.Value, second.IsFarApart));
        Assert.Equal((5m, false), (fourth.Reference!.Value, fourth.IsFarApart));
        Assert.Equal([5, 5, 5], last.Marks);
        Assert.Equal([-2m, 0, 1, 0], figures.Assessors.Select(a => a.Cells[0].Distance!.Value));
        Assert.Equal([-0.5m, 0.5m, 2.5m, -2.5m], figures.Assessors.Select(a => a.Cells[1].Distance!.Value));
        Assert.Equal([true, false, true, true], figures.Assessors.Select(a => a.Cells.Any(c => c.IsFar)));

        var (ann, dee) = (figures.Assessors[0], figures.Assessors[3]);
        Assert.Equal((27m / 6, 3, 5), (ann.Mean!.Value, ann.Lowest!.Value, ann.Highest!.Value));
        Assert.Equal(-2.5m / 6, ann.MeanDistance);
        // Five marks: 5 2 5 4 5; from 5, 4.5, 5, 5, 5.
        Assert.Equal((21m / 5, -3.5m / 5), (dee.Mean!.Value, dee.MeanDistance!.Value));
        Assert.Equal(new CalibrationCell(null, null), dee.Cells[5]);
        // The weights of the definition: skills three times, commitment once.
        Assert.Equal((int)Math.Round((((3 * (ann.Cells.Where((_, i) => criteria[i].Key.StartsWith("skills", StringComparison.Ordinal)).Average(c => c.Mark)!.Value)) + CommittedOf(ann)) / 4) * 1000), ann.Mark);
        Assert.Equal(TestOutcome.Met, ann.Findings.Single(f => f.Test.Id == "eligible").Outcome);

        double CommittedOf(CalibrationAssessor assessor) => assessor.Cells.Where((_, i) => criteria[i].Key == "committed").Single().Mark!.Value;
    }

    [Fact]
    public void Dots_of_one_mark_stand_beside_and_above_each_other_and_never_over_each_other()
    {
        var plot = new DotPlot("x", "", "", "", [new("A label that is longer than a line of the drawing and so stands on two of them", [.. Enumerable.Repeat(4, 39)], 4, 4.5m), new("B", [], null, null)], 1, 7);

        var rows = plot.Placed().ToList();

        Assert.Equal(39, rows[0].Dots.Distinct().Count());
        Assert.Equal((2, 1), (rows[0].Label.Count, rows[1].Label.Count));
        Assert.All(rows[0].Dots, d => Assert.InRange(d.Y, rows[0].Label[^1].Y, rows[0].Axis));
        Assert.True(plot.X(4) - plot.X(3) > 4 * 2 * DotPlot.Radius);
        Assert.True(rows[0].Axis < rows[1].Label[0].Y && rows[1].Axis < plot.Height);
    }

    [Theory, InlineData(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Whoever_has_not_sent_theirs_gets_the_same_bytes_whether_or_not_others_have(On on)
    {
        var (none, all) = (await SeenAsync(on, 0, ownIsSent: false), await SeenAsync(on, 4, ownIsSent: false));

        foreach (var viewer in none.Keys)
        {
            TwoWorlds.AssertAlike(viewer, none[viewer], all[viewer]);
        }
    }

    [Theory, InlineData(On.Sqlite)]
    [Trait("Goal", "G2")]
    public async Task Whoever_has_sent_theirs_learns_nothing_of_two_others_and_something_of_three(On on)
    {
        var (none, two, three) = (await SeenAsync(on, 0, ownIsSent: true), await SeenAsync(on, 2, ownIsSent: true), await SeenAsync(on, 3, ownIsSent: true));

        TwoWorlds.AssertAlike("the assessor", none["the assessor"], two["the assessor"]);
        Assert.NotEqual(two["the assessor"].Values, three["the assessor"].Values);
    }

    private static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> SeenAsync(On on, int others, bool ownIsSent)
    {
        using var seed = Core.Data.NewId.Seed("one calibration");
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 5);
        await world.MakeReadyAsync();
        await world.AssignAsync();
        var id = await world.OpenAsync();
        var (own, rest) = (world.Assessors[0], world.Assessors.Skip(1).ToList());
        if (ownIsSent)
        {
            await world.ScoreAsync(id, own, 4);
        }

        foreach (var (other, mark) in rest.Take(others).Zip([2, 3, 6, 7]))
        {
            await world.ScoreAsync(id, other, mark);
        }

        var seen = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (name, person) in new[] { ("the assessor", own.PersonId), ("an applicant", world.Of("Applicant ppq").PersonId) })
        {
            seen[name] = await TwoWorlds.SeenByAsync(app, person, ["/", "/cohorts", world.Path, $"{world.Path}/reviews", world.Desk(id), "/account"], [world.Page(id), $"{world.Path}/assessment/calibration", $"{world.Path}/history"]);
        }

        return seen;
    }

    [Theory, InlineData(On.Sqlite)]
    public async Task A_lead_who_reads_sees_nothing_of_the_others_before_they_have_sent_theirs(On on)
    {
        await using var app = await Assessed.AppAsync(on);
        var world = await Assessed.MakeAsync(app, 1, 2);
        await app.AddAsync(PartHeld.Give(Core.Data.NewId.Next(), world.Lead.PersonId, Part.Assessor, PartReach.OverCohort(world.Cohort.CohortId), app.Clock.Now, Core.Audit.Actor.Operator, app.Clock.Now));
        var id = await world.OpenAsync();
        await world.ScoreAsync(id, world.Assessors[0], 2);
        var lead = await world.LeadAsync();

        Assert.Empty((await lead.GetAsync(world.Page(id))).Document.QuerySelectorAll("table"));
        await world.ScoreAsync(id, world.Lead, 5);

        Assert.Contains("3 points apart", (await lead.GetAsync(world.Page(id))).Text);
    }

    private static CalibrationMarks Marks(string name, IReadOnlyList<CalibrationCriterion> criteria, int?[] marks) => new(
        new Guid(name.Length, 0, 0, new byte[8]), name, Answers.Of([("eligible", "yes"), .. criteria.Zip(marks).Where(m => m.Second is not null).Select(m => (m.First.Key, $"{m.Second}"))]));
}
