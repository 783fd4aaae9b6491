using System.Globalization;
using System.Text;
using Fairlead.Allocation;
using Fairlead.Allocation.Readers;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead assign</c> prints: lines for people, or one JSON object for programs.</summary>
internal sealed class AssignReport(ReadingProblem problem, string objective, ReadingOutcome outcome, double seconds)
{
    /// <summary>Who reads what, as indexes into the problem's pairs; null where there is no assignment.</summary>
    public IReadOnlyList<int>? Pairs { get; } = outcome switch
    {
        ReadingOutcome.Assigned assigned => assigned.Pairs,
        ReadingOutcome.Adjusted adjusted => adjusted.Pairs,
        _ => null,
    };

    private long Reached => outcome switch { ReadingOutcome.Assigned assigned => assigned.Objective, ReadingOutcome.Adjusted adjusted => adjusted.Total, _ => 0 };

    // Of an adjustment, no other that keeps as many has a higher total.
    private long Bound => outcome is ReadingOutcome.Assigned assigned ? assigned.Bound : Reached;

    private int? Kept => (outcome as ReadingOutcome.Adjusted)?.Kept;

    public string AsLines()
    {
        if (Pairs is not { } pairs)
        {
            return ((ReadingOutcome.Impossible)outcome).Reason + "\n";
        }

        var lines = new StringBuilder(Answer.Head(Answer.Points(Reached), Answer.Points(Bound), seconds));
        void Line(FormattableString text) => lines.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"smallest: {Millionths.ToText(Smallest(pairs))}");
        Line($"total: {Millionths.ToText(pairs.Sum(p => problem.Pairs[p].Score))}");
        if (Kept is { } kept)
        {
            Line($"kept: {kept} of {pairs.Count}");
        }

        foreach (var application in ByApplication(pairs))
        {
            Line($"application: {application.Id}: {string.Join(", ", application.Readers.Select(r => r.Id))}, {Millionths.ToText(application.Total)}");
        }

        return lines.ToString();
    }

    public string AsJson() => Pairs is not { } pairs
        ? Answer.None([((ReadingOutcome.Impossible)outcome).Reason], seconds)
        : Answer.Json(new
        {
            outcome = "assigned",
            kind = objective,
            objective = Answer.Points(Reached),
            bound = Answer.Points(Bound),
            gap = Answer.Points(Bound - Reached),
            seconds = Math.Round(seconds, 3),
            proven = Bound == Reached,
            smallest = Answer.Points(Smallest(pairs)),
            total = Answer.Points(pairs.Sum(p => problem.Pairs[p].Score)),
            kept = Kept,
            applications = ByApplication(pairs).Select(a => new { id = a.Id, total = Answer.Points(a.Total), readers = a.Readers.Select(r => new { id = r.Id, score = Answer.Points(r.Score) }) }),
        });

    public string AsCsv(IReadOnlyList<int> pairs) => string.Concat(pairs.Select(p => problem.Pairs[p])
        .Select(p => $"{Answer.Cell(problem.Readers[p.Reader].Id)},{Answer.Cell(problem.Applications[p.Application])},{Millionths.ToText(p.Score)}\n")
        .Prepend("reader,application,score\n"));

    private long Smallest(IReadOnlyList<int> pairs) => ReadingCheck.Totals(problem, pairs).DefaultIfEmpty().Min();

    private IEnumerable<(string Id, long Total, IEnumerable<(string Id, long Score)> Readers)> ByApplication(IReadOnlyList<int> pairs)
    {
        var readers = pairs.Select(p => problem.Pairs[p]).ToLookup(p => p.Application);
        return problem.Applications.Select((id, a) => (id, readers[a].Sum(p => p.Score), readers[a].Select(p => (problem.Readers[p.Reader].Id, p.Score))));
    }
}
