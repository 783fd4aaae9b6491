using Fairlead.Core.Programmes;
using Fairlead.Core.Review;

namespace Fairlead.Core.Feedback;

/// <summary>
/// Puts the structured facts into the words of a letter, as a beginning for whoever writes it. No mark, no point of a scale and no name of an
/// assessor is in it.
/// </summary>
public static class FeedbackDraft
{
    private const int MostListed = 5;

    public static string Of(ProgrammeDefinition definition, string cohort, string name, FeedbackCause cause, string? reasonCode, FeedbackSources sources)
    {
        var reason = definition.Reasons.Gateway.FirstOrDefault(r => r.Code == reasonCode)?.Words;
        List<string> paragraphs =
        [
            $"Dear {name}",
            $"Thank you for applying for {definition.Name}, {cohort}. {Opening(cause, reason)}",
            cause is FeedbackCause.Gateway
                ? "This letter is meant to help you with what you do next."
                : "This letter says what they found. We hope that it helps you with what you do next, and that you apply again.",
        ];
        List("These tests stand apart from everything else:", sources.Tests.Where(t => t.Agreed is not null).Select(t => $"{t.Name}: {(t.Agreed is TestOutcome.Met ? "met" : "not met")}"));
        List("What you showed most clearly:", Named(CriterionStrength.Strong).OrderByDescending(c => c.Marks.Average()).Select(Line));
        List("What would make another application stronger:", Named(CriterionStrength.Weak).OrderBy(c => c.Marks.Average()).Select(Line));
        paragraphs.AddRange(sources.Written.Select(w => w.Text));
        if (definition.Contacts.FirstOrDefault(c => c.Email is not null) is { } contact)
        {
            paragraphs.Add($"If you have a question, write to {contact.Name} ({contact.Email}).");
        }

        return string.Join("\n\n", paragraphs);

        IEnumerable<CriterionSource> Named(CriterionStrength strength) => sources.Criteria.Where(c => c.Strength == strength && !c.IsTest);

        void List(string heading, IEnumerable<string> lines)
        {
            var listed = lines.Take(MostListed).ToList();
            if (listed.Count > 0)
            {
                paragraphs.Add(string.Join('\n', listed.Select(l => $"- {l}").Prepend(heading)));
            }
        }
    }

    private static string Opening(FeedbackCause cause, string? reason) => cause switch
    {
        FeedbackCause.Gateway => $"We are sorry that we could not consider your application{(reason is null ? "" : $": {char.ToLowerInvariant(reason[0])}{reason[1..]}")}.",
        FeedbackCause.Finding => "Independent assessors have read your application, each of them alone and without your name. We are sorry that it does not go on from there.",
        _ => "Independent assessors read your application, each of them alone and without your name, and it went on from there. We are sorry that we could not offer you a place.",
    };

    private static string Line(CriterionSource criterion) => criterion.Means is { } means ? $"{criterion.Name}: {means}" : criterion.Name;
}
