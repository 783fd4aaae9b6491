using System.Globalization;
using System.Text.Json;
using Fairlead.Allocation.Disclosure;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Evaluations;

/// <summary>One quality of a report.</summary>
/// <param name="Own">What the participant said of themselves; null where they were not able to say.</param>
public sealed record ReportQuality(string Key, string Name, int? Own);

/// <summary>Comments on one question.</summary>
public sealed record ReportComments(string Question, IReadOnlyList<CommentsShown> Shown);

/// <summary>
/// The report of a round. Made once and stored as text: a second one, with one more answer in it, could be compared with the first. It holds what is shown
/// and nothing of what it was made of.
/// </summary>
/// <param name="Points">The labels of the scale, lowest first, with their values.</param>
/// <param name="Names">What the relationships are called, by id.</param>
public sealed record EvaluationReport(
    string Evaluation, IReadOnlyList<ScalePoint> Points, IReadOnlyList<ReportQuality> Qualities, EvaluationShown Shown, IReadOnlyList<ReportComments> Comments,
    IReadOnlyDictionary<string, string> Names, int ShowFrom)
{
    public int Lowest => Points.Min(Value);

    public int Highest => Points.Max(Value);

    /// <param name="boxes">The sheets of each relationship.</param>
    /// <param name="shuffle">What the order of comments depends on.</param>
    public static EvaluationReport Make(
        ProgrammeDefinition programme, Evaluation evaluation, EvaluationPromise promise, Answers own, IReadOnlyDictionary<string, IReadOnlyList<Answers>> boxes, string shuffle)
    {
        var peer = programme.Form(evaluation.Peer);
        var qualities = evaluation.Qualities(programme);
        var points = qualities.Count == 0 ? [] : qualities[0].Question.ScaleRead!.Points;
        var groups = promise.Relationships.Select(r => new RaterGroup(r.Id, r.Named, [.. boxes.GetValueOrDefault(r.Id, []).Select(sheet => Sheet(qualities, sheet))])).ToList();
        var shown = points.Count == 0
            ? new EvaluationShown([], [], [])
            : EvaluationTables.Choose(groups, qualities.Count, (points.Min(Value), points.Max(Value)), promise.ShowFrom);
        return new(
            evaluation.Name, points,
            [.. qualities.Select(q => new ReportQuality(q.Key, q.Name, q.IsOwn ? Number(own.Only(q.Key)) : null))],
            shown,
            [.. Programmes.Evaluation.Commented(peer).Select(q => CommentsOn(q, promise, boxes, shown, shuffle))],
            promise.Relationships.ToDictionary(r => r.Id, r => r.Name), promise.ShowFrom);
    }

    public string Write() => JsonSerializer.Serialize(this);

    public static EvaluationReport Read(string json) => JsonSerializer.Deserialize<EvaluationReport>(json)!;

    /// <summary>What a part is called; <c>Others</c> where it is put together of several.</summary>
    public string NameOf(IReadOnlyList<string> groups) => groups switch
    {
        [] => "All raters",
        [var one] => Names.GetValueOrDefault(one, one),
        _ => $"Others ({string.Join(", ", groups.Select(g => Names.GetValueOrDefault(g, g)))})",
    };

    private static int Value(ScalePoint point) => int.Parse(point.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static IReadOnlyList<int?> Sheet(IReadOnlyList<RatedQuality> qualities, Answers sheet) => [.. qualities.Select(q => Number(sheet.Only(q.Key)))];

    private static int? Number(string? answer) => int.TryParse(answer, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ReportComments CommentsOn(
        Question question, EvaluationPromise promise, IReadOnlyDictionary<string, IReadOnlyList<Answers>> boxes, EvaluationShown shown, string shuffle)
    {
        var groups = promise.Relationships.Select(r => new GroupComments(r.Id, r.Named, [.. boxes.GetValueOrDefault(r.Id, []).SelectMany(s => s[question.Id])])).ToList();
        return new(question.Ask, EvaluationComments.Choose(groups, [.. shown.Parts.Select(p => p.Groups)], promise.ShowFrom, $"{shuffle}\n{question.Id}"));
    }
}
