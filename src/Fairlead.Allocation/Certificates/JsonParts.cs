using System.Text.Json;

namespace Fairlead.Allocation.Certificates;

/// <summary>The parts of a JSON document that somebody may have written by hand: each that is not what it should be is named.</summary>
internal static class JsonParts
{
    public static JsonElement Get(this JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw Wrong(name);

    public static string Text(this JsonElement parent, string name) => parent.Get(name, JsonValueKind.String).GetString()!;

    public static int Whole(this JsonElement parent, string name) =>
        parent.Get(name, JsonValueKind.Number).TryGetInt32(out var value) ? value : throw Wrong(name);

    public static bool Truth(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean() : throw Wrong(name);

    public static long Points(this JsonElement parent, string name) =>
        Millionths.TryParse(parent.Get(name, JsonValueKind.Number).GetRawText(), out var value) ? value : throw Wrong(name);

    public static decimal Number(this JsonElement parent, string name) =>
        parent.Get(name, JsonValueKind.Number).TryGetDecimal(out var value) ? value : throw Wrong(name);

    public static IEnumerable<JsonElement> List(this JsonElement parent, string name) => parent.Get(name, JsonValueKind.Array).EnumerateArray();

    /// <summary>The items of an array within a list that is called <paramref name="name"/>.</summary>
    public static JsonElement[] Items(this JsonElement item, string name, int least, int most) =>
        item.ValueKind == JsonValueKind.Array && item.GetArrayLength() is var length && length >= least && length <= most ? [.. item.EnumerateArray()] : throw Wrong(name);

    public static string AsText(this JsonElement item, string name) => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name);

    public static int AsWhole(this JsonElement item, string name) => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var value) ? value : throw Wrong(name);

    public static long AsLong(this JsonElement item, string name) => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var value) ? value : throw Wrong(name);

    public static long AsPoints(this JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Number && Millionths.TryParse(item.GetRawText(), out var value) ? value : throw Wrong(name);

    public static ArgumentException Wrong(string name) => new($"“{name}” is missing, or is not what it should be.");
}
