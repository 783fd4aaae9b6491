using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fairlead.Tests.Programmes;
using Fairlead.Web.Govuk;

namespace Fairlead.Tests.Govuk;

/// <summary>One example of a component as govuk-frontend ships it: the options of its macro and the HTML they give.</summary>
public sealed record Fixture(string Component, string Name, JsonObject Options, string Html)
{
    public override string ToString() => $"{Component}: {Name}";
}

/// <summary>Reads the <c>fixtures.json</c> of each component from the npm package that the style sheet is built from.</summary>
public static class Fixtures
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new LooseText(), new LooseMarkup(), new LooseTruth(), new LooseAttributes() },
    };

    private static readonly string _folder = Path.Combine(Repository.Root, "src/Fairlead.Web/node_modules/govuk-frontend/dist/govuk/components");

    public static IEnumerable<Fixture> Of(string component)
    {
        var file = Path.Combine(_folder, component, "fixtures.json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} is missing: run npm ci in src/Fairlead.Web, as the build does.");
        }

        var root = JsonNode.Parse(File.ReadAllText(file))!;
        return root["fixtures"]!.AsArray().Select(f => new Fixture(component, (string)f!["name"]!, f["options"]!.AsObject(), (string)f["html"]!));
    }

    public static T As<T>(this Fixture fixture)
        where T : Component
    {
        var options = fixture.Options.DeepClone();
        DropFalsy(options);
        SayOmitted(options.AsObject());
        return options.Deserialize<T>(_json)!;
    }

    // Nunjucks lists may hold null, false and "" where an item was left out; a C# list has no such items.
    private static void DropFalsy(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject group:
                foreach (var (_, child) in group)
                {
                    DropFalsy(child);
                }

                break;
            case JsonArray list:
                foreach (var falsy in list.Where(IsFalsy).ToList())
                {
                    list.Remove(falsy);
                }

                foreach (var child in list)
                {
                    DropFalsy(child);
                }

                break;
            default:
                break;
        }
    }

    // The macro of the date input leaves a part out for `false`.
    private static void SayOmitted(JsonObject options)
    {
        foreach (var part in new[] { "day", "month", "year" }.Where(p => options[p] is { } given && given.GetValueKind() == JsonValueKind.False))
        {
            options[part] = new JsonObject { ["omitted"] = true };
        }
    }

    private static bool IsFalsy(JsonNode? node) => node is null
        || node.GetValueKind() is JsonValueKind.Null or JsonValueKind.False
        || (node.GetValueKind() is JsonValueKind.String && node.GetValue<string>().Length == 0);

    private static string? TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
        JsonTokenType.True => "true",
        JsonTokenType.False => "",
        _ => null,
    };

    private sealed class LooseText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TextOf(ref reader);

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private sealed class LooseMarkup : JsonConverter<Markup>
    {
        public override Markup? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TextOf(ref reader) is { Length: > 0 } html ? Markup.Raw(html) : null;

        public override void Write(Utf8JsonWriter writer, Markup value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class LooseTruth : JsonConverter<bool>
    {
        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TextOf(ref reader) is { Length: > 0 } text && text != "false";

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

    private sealed class LooseAttributes : JsonConverter<IReadOnlyDictionary<string, string>>
    {
        public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var attributes = new Dictionary<string, string>();
            foreach (var (name, given) in JsonNode.Parse(ref reader)!.AsObject())
            {
                var isOptional = given is JsonObject { } item && item["optional"] is { } optional && (bool)optional;
                var value = given is JsonObject bag ? bag["value"] : given;
                var isAbsent = value is null || value.GetValueKind() == JsonValueKind.False;
                if (isOptional && !isAbsent)
                {
                    attributes[name] = value!.GetValueKind() == JsonValueKind.True ? "" : value.ToString();
                }
                else if (!isOptional)
                {
                    attributes[name] = value?.ToString() ?? "";
                }
            }

            return attributes;
        }

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fixtures are only read.");
    }
}
