namespace Fairlead.Core.Programmes.Reading;

internal static class FrameworkBinding
{
    public static Framework Framework(Fields f) => new()
    {
        Id = f.Id(),
        Version = f.Whole("version", 1, 100_000),
        Name = f.Text("name"),
        Publisher = f.TextOrNull("publisher"),
        Year = f.WholeOrNull("year", 1900, 2100),
        Note = f.TextOrNull("note"),
        StandIn = f.Flag("stand_in"),
        Groups = f.Each("groups", "a group of qualities", Group),
        Assumptions = f.Each("assumptions", "an assumption", ProgrammeBinding.Assumption),
        Sources = f.Sources(),
    };

    public static RatingScale Scale(Fields f)
    {
        var scale = new RatingScale
        {
            Id = f.Id(),
            Version = f.Whole("version", 1, 100_000),
            Name = f.Text("name"),
            Points = f.Each("points", "a point", p => new ScalePoint(p.Text("value"), p.TextOrNull("label") ?? p.Text("value"), p.TextOrNull("means"))),
            NotScored = f.TextOrNull("not_scored"),
            Assumptions = f.Each("assumptions", "an assumption", ProgrammeBinding.Assumption),
            Sources = f.Sources(),
        };
        if (scale.Points.Count < 2)
        {
            f.Wrong("id", "has fewer than two “points”; a scale needs two at least");
        }

        foreach (var twice in scale.Points.GroupBy(p => p.Value).Where(g => g.Count() > 1))
        {
            f.Wrong("points", $"hold the value “{twice.Key}” twice");
        }

        return scale;
    }

    private static QualityGroup Group(Fields f)
    {
        var group = f.Declare("group");
        return new(group, f.Text("name"), f.Each("qualities", "a quality", Quality), f.Sources());

        Quality Quality(Fields q)
        {
            q.Reading.Declared.Add($"quality of {group}", q.Id(), q.LineOf("id"));
            return new(q.Id(), q.Text("name"), q.TextOrNull("means"));
        }
    }
}
