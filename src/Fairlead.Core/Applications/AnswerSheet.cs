using System.Text.Encodings.Web;
using System.Text.Json;
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
}
