using System.Globalization;
using System.Text;
using Fairlead.Allocation.Groups;

namespace Fairlead.Web.Commands;

/// <summary>What <c>fairlead group</c> prints: lines for people, or one JSON object for programs.</summary>
/// <param name="Outcomes">One for each meeting; or, alone, why there is none.</param>
/// <param name="Adjustment">Who moved, where groups were adjusted.</param>
/// <param name="MeetAgain">For each of several meetings who met before.</param>
internal sealed record GroupReport(IReadOnlyList<GroupOutcome> Outcomes, Adjustment? Adjustment = null, IReadOnlyList<IReadOnlyList<(string One, string Other)>>? MeetAgain = null)
{
    private readonly GroupOutcome.Formed[] _formed = [.. Outcomes.OfType<GroupOutcome.Formed>()];

    /// <summary>The groups, where there are any, of the first meeting.</summary>
    public GroupOutcome.Formed? Formed => _formed.FirstOrDefault();

    /// <summary>The groups as a file; null where there are none.</summary>
    public string? Csv => _formed.Length == 0 ? null : MeetAgain is null
        ? string.Concat(Members(_formed[0]).Prepend("member,group\n"))
        : string.Concat(_formed.Index().SelectMany(r => Members(r.Item).Select(line => $"{Numbered(r.Index)},{line}")).Prepend("round,member,group\n"));

    private decimal Objective => Answer.Points(_formed.Aggregate(Int128.Zero, (sum, f) => sum + f.Certificate.Objective));

    private decimal Bound => Answer.Points(_formed.Aggregate(Int128.Zero, (sum, f) => sum + f.Certificate.Bound));

    public string AsLines(double seconds)
    {
        if (_formed.Length == 0)
        {
            return Answer.Lines(((GroupOutcome.Infeasible)Outcomes[0]).Reasons);
        }

        var lines = new StringBuilder(Answer.Head(Objective, Bound, seconds));
        if (Adjustment is { } adjustment)
        {
            lines.Append(CultureInfo.InvariantCulture, $"moved: {adjustment.Moved.Count}{(adjustment.Moved.Count > 0 ? $" ({string.Join(", ", adjustment.Moved)})" : "")}\n");
            lines.Append(CultureInfo.InvariantCulture, $"fewest that can move: {adjustment.FewestMoved}{(adjustment.FewestMoved < adjustment.Moved.Count ? " or more" : "")}\n");
        }

        foreach (var (round, formed) in _formed.Index())
        {
            var name = MeetAgain is null ? "" : $"round: {Numbered(round)}: ";
            foreach (var (group, members) in formed.Groups.Index())
            {
                lines.Append(CultureInfo.InvariantCulture, $"{name}group: {group + 1}: {string.Join(", ", members)}\n");
            }

            if (MeetAgain is not null)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{name}meet again: {(MeetAgain[round].Count == 0 ? "nobody" : string.Join("; ", MeetAgain[round].Select(p => $"{p.One} and {p.Other}")))}\n");
            }
        }

        return lines.ToString();
    }

    public string AsJson(double seconds)
    {
        if (_formed.Length == 0)
        {
            var why = (GroupOutcome.Infeasible)Outcomes[0];
            return Answer.None(why.Reasons, seconds, why.Proven);
        }

        var report = new Dictionary<string, object>
        {
            ["outcome"] = "formed",
            ["objective"] = Objective,
            ["bound"] = Bound,
            ["gap"] = Bound - Objective,
            ["seconds"] = Math.Round(seconds, 3),
            ["proven"] = Bound == Objective,
        };
        if (MeetAgain is null)
        {
            report["groups"] = _formed[0].Groups;
        }
        else
        {
            report["rounds"] = _formed.Zip(MeetAgain).Select(r => new { groups = r.First.Groups, meetAgain = r.Second.Select(p => new[] { p.One, p.Other }) });
        }

        if (Adjustment is not null)
        {
            (report["moved"], report["fewestMoved"]) = (Adjustment.Moved, Adjustment.FewestMoved);
        }

        return Answer.Json(report);
    }

    private static IEnumerable<string> Members(GroupOutcome.Formed formed) =>
        formed.Groups.Index().SelectMany(g => g.Item.Select(m => $"{Answer.Cell(m)},{Numbered(g.Index)}\n"));

    private static string Numbered(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
