using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Core.Selection;

/// <summary>What is frozen at sign-off beside the decision record. Applications stand in it by their reference, people by their id.</summary>
public sealed record Minutes(
    string Schema, int Places, long Seed, string InputHash, string RecordHash,
    IReadOnlyList<MinutedRecusal> Recusals, IReadOnlyList<string> NotRated, IReadOnlyList<string> Refused)
{
    public const string CurrentSchema = "fairlead-minutes/1";

    private static readonly JsonSerializerOptions _canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public string ToJson() => JsonSerializer.Serialize(this, _canonical);

    public static Minutes FromJson(string json) => JsonSerializer.Deserialize<Minutes>(json, _canonical)!;
}

/// <param name="Declared">Whether an interest was declared; otherwise it followed from where people work.</param>
public sealed record MinutedRecusal(Guid PersonId, string Reference, bool Declared);
