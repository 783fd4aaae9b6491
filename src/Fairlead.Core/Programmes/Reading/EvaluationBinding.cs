namespace Fairlead.Core.Programmes.Reading;

internal static class EvaluationBinding
{
    private const int MostRaters = 30;

    // What stands for “theirs at once” where a role would stand.
    private const string AtOnce = "at-once";

    public static Evaluation Evaluation(Fields f)
    {
        var releases = f.Text("release");
        var evaluation = new Evaluation
        {
            Id = f.Declare(Kinds.Evaluation),
            Name = f.Text("name"),
            Self = f.Mention("self", Kinds.Form),
            Peer = f.Mention("peer", Kinds.Form),
            Relationships = f.Each("relationships", "a relationship", Relationship),
            ShowFrom = f.Whole("show_from", Programmes.Evaluation.LeastShown, MostRaters),
            Due = f.Mention("due", Kinds.Entry),
            Again = f.MentionOrNull("again", Kinds.Entry),
            ReleasedBy = releases is "" or AtOnce ? null : f.Mention("release", Kinds.Role),
            Sources = f.Sources(),
        };
        if (evaluation.Relationships.Count == 0)
        {
            f.Wrong("relationships", "names nobody who could be asked");
        }

        if (evaluation.Relationships.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
        {
            f.Wrong("relationships", $"names “{twice}” twice; give one of them another id");
        }

        if (evaluation.Relationships.Count > 0 && evaluation.Relationships.Where(r => !r.Named).Sum(r => r.Most) < evaluation.ShowFrom)
        {
            f.Wrong("show_from", $"is {evaluation.ShowFrom}, but fewer raters who are not named can be asked: nothing of them could ever be shown");
        }

        if (evaluation.Self == evaluation.Peer && evaluation.Self.Length > 0)
        {
            f.Wrong("peer", "is the form of “self” too; raters have a form of their own");
        }

        if (evaluation.Again is not null && evaluation.Again == evaluation.Due)
        {
            f.Wrong("again", "is the entry of “due” too; the second time is later");
        }

        return evaluation;
    }

    /// <summary>What the forms of an evaluation must be, once they are all read.</summary>
    public static void Check(Fields f, ProgrammeDefinition definition)
    {
        foreach (var evaluation in definition.Evaluations)
        {
            var line = f.Reading.Declared.LineOf(Kinds.Evaluation, evaluation.Id);
            if (definition.Roles.FirstOrDefault(r => r.Id == evaluation.ReleasedBy) is { Part: not (ProgrammePart.Facilitator or ProgrammePart.Coach or ProgrammePart.Tutor) } role)
            {
                f.Reading.Problems.Add(line, $"“release” names “{role.Id}”, who is {KebabCase.Of(role.Part)}; only a facilitator, a coach or a tutor reads a report before its participant does");
            }

            if (definition.Forms.FirstOrDefault(x => x.Id == evaluation.Peer) is not { } peer)
            {
                continue;
            }

            var known = Programmes.Evaluation.Rated(peer).Concat(Programmes.Evaluation.Commented(peer)).Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var question in peer.Questions.Where(q => !known.Contains(q.Id) && (q.Type is not QuestionType.Scale || q.ScaleRead is not null || q.Repeat)))
            {
                f.Reading.Problems.Add(line, $"question “{question.Id}” of “{peer.Id}” cannot be asked of raters: their answers are shown as means of a scale with whole numbers, or as comments; make it a scale, a text or a long-text, asked once");
            }

            foreach (var question in peer.Questions.Where(q => q.ShownWhen is not null))
            {
                f.Reading.Problems.Add(line, $"question “{question.Id}” of “{peer.Id}” hangs on an answer; raters are all asked the same");
            }

            if (Programmes.Evaluation.Rated(peer).Select(q => string.Join(',', q.ScaleRead!.Points.Select(p => p.Value))).Distinct().Count() > 1)
            {
                f.Reading.Problems.Add(line, $"“{peer.Id}” rates on scales with different points; one report has one scale");
            }
        }
    }

    private static RaterRelationship Relationship(Fields f)
    {
        var relationship = new RaterRelationship(f.Id(), f.Text("name"), f.Whole("least", 0, MostRaters), f.Whole("most", 1, MostRaters), f.Flag("named"));
        if (relationship.Least > relationship.Most)
        {
            f.Wrong("least", "is more than “most”; exchange the two");
        }

        return relationship;
    }
}
