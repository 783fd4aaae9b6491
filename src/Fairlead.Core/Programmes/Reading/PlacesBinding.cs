namespace Fairlead.Core.Programmes.Reading;

internal static class PlacesBinding
{
    private const int MostPlaces = 10_000;

    public static Places Places(Fields f)
    {
        var places = new Places
        {
            Target = f.WholeOrNull("target", 1, MostPlaces),
            Max = f.WholeOrNull("max", 1, MostPlaces),
            Min = f.WholeOrNull("min", 1, MostPlaces),
            AllocatedBy = f.MentionOrNull("allocated_by", Kinds.Role),
            Rule = f.Text("rule"),
            Reserve = f.Flag("reserve"),
            Refill = f.WordOrNull<Refill>("refill") ?? Refill.None,
            Targets = f.Each("targets", "a target", Target),
            Sources = f.Sources(),
        };
        if (places.Target > places.Max || places.Min > places.Max || places.Min > places.Target)
        {
            f.Wrong(places.Target > places.Max ? "target" : "min", "does not fit: min ≤ target ≤ max must hold");
        }

        return places;
    }

    /// <summary>Sees that every target and fee counts something that the application form asks.</summary>
    public static void CheckAttributes(FileReading reading, ProgrammeDefinition definition, IReadOnlyList<(int Line, string Of, string Attribute, string? Value)> used)
    {
        foreach (var (line, of, attribute, value) in used)
        {
            if (definition.QuestionFeeding(attribute) is not { } feeding)
            {
                var fed = definition.ApplicationForm?.Questions.Select(q => q.Attribute).OfType<string>().ToList() ?? [];
                reading.Problems.Add(line, $"{of} counts the attribute “{attribute}”, but no question of the form people apply with feeds it{Nearest.Hint(attribute, fed)}");
            }
            else if (value is not null && feeding.LabelOf(value) is null)
            {
                reading.Problems.Add(line, $"{of} counts the value “{value}”, but question “{feeding.Id}” has no such option{Nearest.Hint(value, [.. feeding.Options.Select(o => o.Value)])}");
            }
        }
    }

    public static Fee Fee(Fields f)
    {
        var fee = new Fee(
            f.Text("name"), f.IdOrNull("attribute"), f.TextOrNull("value"), f.Number("gbp", 0, 100_000), f.TextOrNull("note"), f.Sources());
        if (fee.Attribute is null != fee.Value is null)
        {
            f.Wrong("name", "needs both “attribute” and “value”, or neither where everyone pays it");
        }

        if (fee.Attribute is { } attribute)
        {
            Use(f, "the fee", attribute, fee.Value);
        }

        return fee;
    }

    public static Rating Rating(Fields f)
    {
        var rating = new Rating
        {
            By = f.Mention("by", Kinds.Role),
            Anchors = f.Each("anchors", "an anchor", a => new Anchor(a.Whole("value", 0, 100), a.Text("label"), a.Text("words"))),
            LeastRaters = f.Whole("least_raters", 1, 20),
            Times = f.Whole("times", 1, 1000),
            ReasonRequired = f.Flag("reason_required", otherwise: true),
            Sources = f.Sources(),
        };
        if (rating.Anchors.Count < 2)
        {
            f.Wrong("by", "rates on “anchors”; there must be two at least, each with value, label and words");
        }

        if (rating.Anchors.Zip(rating.Anchors.Skip(1)).Any(p => p.First.Value >= p.Second.Value))
        {
            f.Wrong("anchors", "must rise: the lowest value first, none twice");
        }

        return rating;
    }

    public static ReasonCodes Reasons(Fields f)
    {
        return new(Codes("gateway"), Codes("extension"), Codes("late"), Codes("withdrawal"), Codes("decline"));

        IReadOnlyList<ReasonCode> Codes(string decision) => f.Each(decision, "a reason", r =>
        {
            f.Reading.Declared.Add($"{decision} reason", r.Id("code"), r.LineOf("code"));
            return new ReasonCode(r.Id("code"), r.Text("words"), r.Sources());
        });
    }

    private static Target Target(Fields f)
    {
        var target = new Target
        {
            Attribute = f.Id("attribute"),
            Value = f.TextOrNull("value"),
            EachOf = f.WordOrNull<OptionSource>("each_of"),
            Min = f.WholeOrNull("min", 0, MostPlaces),
            Max = f.WholeOrNull("max", 0, MostPlaces),
            Type = f.Word<TargetType>("type"),
            Weight = f.WholeOrNull("weight", 1, 1_000_000) ?? 1,
            Why = f.TextOrNull("why"),
            Sources = f.Sources(),
        };
        if (ProtectedCharacteristics.Names(target.Attribute))
        {
            f.Wrong("attribute", QuestionChecks.ProtectedSentence(target.Attribute));
            return target;
        }

        if (target.Value is null == target.EachOf is null)
        {
            f.Wrong("attribute", "needs one of “value” and “each_of”");
        }

        if (target.Min is null && target.Max is null)
        {
            f.Wrong("attribute", "asks for nothing; give “min”, “max” or both");
        }

        if (target.Min > target.Max)
        {
            f.Wrong("min", $"is {target.Min}, more than “max”, which is {target.Max}; exchange the two");
        }

        if (target.Type is TargetType.TieBreak && target.Why is null)
        {
            f.Wrong("type", "is tie-break, so the target needs “why”: the reason is recorded with the decision");
        }

        Use(f, "the target", target.Attribute, target.Value);
        return target;
    }

    private static void Use(Fields f, string of, string attribute, string? value) =>
        f.Reading.Attributes.Add((f.LineOf("attribute"), of, attribute, value));
}
