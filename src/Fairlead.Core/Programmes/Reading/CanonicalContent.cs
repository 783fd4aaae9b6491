using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Fairlead.Core.Programmes.Reading;

/// <summary>The content of a definition without its layout: comments, order of keys and kinds of quotation marks do not change the hash.</summary>
internal static class CanonicalContent
{
    public static string Hash(YamlMap root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, root);
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries.OrderBy(e => e.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlText { IsNothing: true }:
                json.WriteNullValue();
                break;
            case YamlText text:
                json.WriteStringValue(text.Text.Normalize(NormalizationForm.FormC));
                break;
        }
    }
}
