using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Plans;

/// <param name="Id">Stays with the goal through all versions: by it versions are compared, goals opened and spoken about.</param>
public sealed record PlanGoal(string Id, Answers Answers);

/// <summary>What a learning plan says: its goals in the order in which they were added, and what is asked once.</summary>
public sealed record PlanContent(IReadOnlyList<PlanGoal> Goals, Answers Rest)
{
    public static readonly PlanContent Empty = new([], Answers.None);

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write())));

    public static PlanContent Read(string json)
    {
        var read = JsonNode.Parse(json)!;
        return new(
            [.. read["goals"]!.AsArray().Select(g => new PlanGoal(g!["id"]!.GetValue<string>(), AnswerSheet.Read(g["answers"]!.ToJsonString())))],
            AnswerSheet.Read(read["rest"]!.ToJsonString()));
    }

    public string Write() => new JsonObject
    {
        ["goals"] = new JsonArray([.. Goals.Select(g => new JsonObject { ["id"] = g.Id, ["answers"] = JsonNode.Parse(AnswerSheet.Write(g.Answers)) })]),
        ["rest"] = JsonNode.Parse(AnswerSheet.Write(Rest)),
    }.ToJsonString(_options);

    public PlanGoal? Find(string? id) => Goals.FirstOrDefault(g => g.Id == id);

    /// <summary>The same with this goal changed, or added at the end.</summary>
    public PlanContent With(PlanGoal goal) => this with { Goals = Find(goal.Id) is null ? [.. Goals, goal] : [.. Goals.Select(g => g.Id == goal.Id ? goal : g)] };

    public PlanContent Without(string id) => this with { Goals = [.. Goals.Where(g => g.Id != id)] };

    /// <summary>The modules that the plan asks for; none where the programme's plans name none.</summary>
    public IReadOnlyList<string> Modules(LearningPlanTerms terms) => terms.Modules is { } question ? Rest[question] : [];

    /// <summary>What is missing before the plan can be agreed: a page that mends it, and a sentence.</summary>
    /// <returns>The id of the goal, or null for what is asked once; and what is to be done.</returns>
    public IEnumerable<(string? Goal, string Words)> Missing(LearningPlanTerms terms, ProgrammeDefinition programme)
    {
        var (form, rest) = (terms.GoalForm(programme), terms.RestForm(programme));
        return Goals.SelectMany(g => AnswerProblems.Of(form, g.Answers, Strictness.Complete).Take(1).Select(p => ((string?)g.Id, p.Message)))
            .Concat(AnswerProblems.Of(rest, Rest, Strictness.Complete).Take(1).Select(p => ((string?)null, p.Message)));
    }

    private static readonly JsonSerializerOptions _options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

public enum GoalChange
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <param name="Before">In words, a line each; none where it was not answered.</param>
public sealed record PlanLine(string Asked, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public bool IsChanged => !Before.SequenceEqual(After);

    /// <summary>The answers to a form, beside those that it had before.</summary>
    public static IReadOnlyList<PlanLine> Of(FormDefinition form, Answers? before, Answers? after)
    {
        IReadOnlyList<string> Words(Question question, string key, Answers? answers) => [.. (answers?[key] ?? []).Select(v => AnswerWords.Of(question, v))];
        return
        [
            .. from question in form.Questions
               from name in AnswerNames.Of(question)
               let line = new PlanLine(name.Label is { } label ? $"{question.Ask}: {label}" : question.Ask, Words(question, name.Key, before), Words(question, name.Key, after))
               where line.Before.Count + line.After.Count > 0
               select line,
        ];
    }
}

/// <param name="Number">The place of the goal in the later content, or in the earlier where it is in that one only.</param>
public sealed record ComparedGoal(string Id, int Number, GoalChange Change, IReadOnlyList<PlanLine> Lines);

/// <summary>Two versions of a plan beside each other: every goal of either, those of the later first and in its order.</summary>
public sealed record PlanComparison(IReadOnlyList<ComparedGoal> Goals, IReadOnlyList<PlanLine> Rest)
{
    public bool IsChanged => Goals.Any(g => g.Change is not GoalChange.Same) || Rest.Any(l => l.IsChanged);

    public static PlanComparison Of(LearningPlanTerms terms, ProgrammeDefinition programme, PlanContent before, PlanContent after)
    {
        var form = terms.GoalForm(programme);
        return new(
            [
                .. after.Goals.Select((g, i) => Compared(before.Find(g.Id), g, i + 1)),
                .. before.Goals.Select((g, i) => (Goal: g, Number: i + 1)).Where(g => after.Find(g.Goal.Id) is null).Select(g => Compared(g.Goal, null, g.Number)),
            ],
            PlanLine.Of(terms.RestForm(programme), before.Rest, after.Rest));

        ComparedGoal Compared(PlanGoal? was, PlanGoal? isNow, int number)
        {
            var lines = PlanLine.Of(form, was?.Answers, isNow?.Answers);
            var change = was is null ? GoalChange.Added : isNow is null ? GoalChange.Removed : lines.Any(l => l.IsChanged) ? GoalChange.Changed : GoalChange.Same;
            return new((isNow ?? was)!.Id, number, change, lines);
        }
    }
}
