namespace Fairlead.Core.Programmes.Reading;

/// <summary>By when, and on what grounds, an applicant can appeal.</summary>
internal static class AppealBinding
{
    public static AppealTerms Bind(Fields f)
    {
        var grounds = f.Each("grounds", "a ground", g => new AppealGround(g.Id("id"), g.Text("words")));
        if (grounds.GroupBy(g => g.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            f.Wrong("grounds", $"holds “{twice.Key}” twice; give each ground an id of its own");
        }

        return new(TimelineBinding.Span(f, "within"), grounds.Count > 0 ? grounds : AppealTerms.UsualGrounds);
    }
}
