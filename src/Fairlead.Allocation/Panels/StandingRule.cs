using Fairlead.Allocation.Timetables;

namespace Fairlead.Allocation.Panels;

/// <summary>A rule that can stand in the way of standing panels, beside how many there are and of how many members.</summary>
public abstract record StandingRule
{
    private StandingRule()
    {
    }

    /// <summary>The rule as one would say it, without the full stop.</summary>
    public abstract string Words { get; }

    /// <summary>Every rule of a problem that asks for something.</summary>
    public static IEnumerable<StandingRule> Of(PanelProblem problem)
    {
        var (panels, assessors) = (problem.Panels, problem.Assessors);
        return
        [
            .. panels.Rules.Where(r => r.Least > 0 || r.Most < panels.Size).Select(r => new OfPanel(r)),
            .. panels.MostOfOne is { } most && most < panels.Count ? [new MostOfOne(most)] : Array.Empty<StandingRule>(),
            .. panels.LeastCandidates > 0 || panels.MostCandidates < problem.Candidates.Count ? [new Seen(panels.LeastCandidates, panels.MostCandidates)] : Array.Empty<StandingRule>(),
            .. assessors.Where(a => a.LeastPanels > 0).Select(a => new LeastPanels(a.Id, a.LeastPanels)),
            .. assessors.Where(a => a.MostPanels < panels.Count).Select(a => new MostPanels(a.Id, a.MostPanels)),
            .. assessors.Where(a => a.MostCandidates < problem.Candidates.Count).Select(a => new MostSeen(a.Id, a.MostCandidates)),
            .. assessors.Index().SelectMany(a => assessors.Skip(a.Index + 1).Where(o => a.Item.Apart.Contains(o.Id) || o.Apart.Contains(a.Item.Id)).Select(o => new Apart(a.Item.Id, o.Id))),
            .. problem.Candidates.SelectMany(c => c.Avoid.Distinct().Select(a => new Avoids(c.Id, a))),
        ];
    }

    /// <summary>What a panel is made of.</summary>
    public sealed record OfPanel(PanelRule Rule) : StandingRule
    {
        public override string Words => new TimetableRule.OfPanel(Rule).Words;
    }

    public sealed record MostOfOne(int Most) : StandingRule
    {
        public override string Words => $"nobody sits on more than {Panels(Most)}";
    }

    /// <summary>How many candidates a panel sees.</summary>
    public sealed record Seen(int Least, int Most) : StandingRule
    {
        public override string Words => Least == Most ? $"a panel sees {Least} candidates" : $"a panel sees {Least} to {Most} candidates";
    }

    public sealed record LeastPanels(string Assessor, int Least) : StandingRule
    {
        public override string Words => $"{Assessor} sits on at least {Panels(Least)}";
    }

    public sealed record MostPanels(string Assessor, int Most) : StandingRule
    {
        public override string Words => $"{Assessor} sits on at most {Panels(Most)}";
    }

    public sealed record MostSeen(string Assessor, int Most) : StandingRule
    {
        public override string Words => $"{Assessor} sees at most {Most} candidates";
    }

    public sealed record Apart(string One, string Other) : StandingRule
    {
        public override string Words => $"{One} and {Other} do not sit on one panel";
    }

    public sealed record Avoids(string Candidate, string Assessor) : StandingRule
    {
        public override string Words => $"{Candidate} must not meet {Assessor}";
    }

    private static string Panels(int count) => count == 1 ? "1 panel" : $"{count} panels";
}
