using System.Text.Json;

namespace Fairlead.Allocation.Certificates;

/// <summary>Arrays within a JSON document.</summary>
internal static class JsonWriting
{
    public static void WriteTexts(this Utf8JsonWriter writer, IEnumerable<string> texts) => writer.WriteAll(texts, writer.WriteStringValue);

    public static void WriteNumbers(this Utf8JsonWriter writer, IEnumerable<long> numbers) => writer.WriteAll(numbers, writer.WriteNumberValue);

    /// <summary>An array of what <paramref name="write"/> makes of each item: one JSON value.</summary>
    public static void WriteAll<T>(this Utf8JsonWriter writer, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>The same as a property.</summary>
    public static void WriteAll<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WritePropertyName(name);
        writer.WriteAll(items, write);
    }
}
