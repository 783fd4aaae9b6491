using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Applications;

/// <summary>Answers as they are stored: a JSON object of question id → values, keys in order, no white space.</summary>
public static class AnswerSheet
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Answers answers) => JsonSerializer.Serialize(
        new SortedDictionary<string, IReadOnlyList<string>>(answers.Questions.ToDictionary(q => q, q => answers[q]), StringComparer.Ordinal), _options);

    public static Answers Read(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(json, _options) ?? []);

    /// <summary>Tells whether the answers to some questions are still those that a page was drawn from.</summary>
    public static string HashOf(Answers answers, IEnumerable<Question> questions)
    {
        var kept = questions.SelectMany(AnswerNames.Keys).Where(answers.Has).ToDictionary(k => k, k => answers[k]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(new Answers(kept)))))[..16];
    }

    /// <summary>Answers beyond what can be stored at all. Nobody types as much; it is pasted by mistake.</summary>
    public static IEnumerable<Problem> TooLongToKeep(Answers answers)
    {
        var tooLong = answers.Questions.Where(k => answers[k].Sum(v => v.Length) > AnswerText.MostCharacters).ToList();
        if (tooLong.Count == 0 && Write(answers).Length > Application.AnswersMaxLength)
        {
            tooLong = [answers.Questions.MaxBy(k => answers[k].Sum(v => v.Length))!];
        }

        return tooLong.Select(k => new Problem(k, $"This text is too long to save. Shorten it to {AnswerText.MostCharacters:N0} characters or fewer"));
    }
}
