using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairlead.Equality;

/// <summary>What is to be sealed, always equally long, so that the length of a row says nothing.</summary>
internal static class PaddedJson
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidOperationException">It takes more than <paramref name="length"/> bytes.</exception>
    public static byte[] Write<T>(T value, int length)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, _plain);
        return json.Length > length
            ? throw new InvalidOperationException($"{typeof(T).Name} takes {json.Length} bytes and may take {length}.")
            : [.. json, .. Enumerable.Repeat((byte)' ', length - json.Length)];
    }

    public static T Read<T>(byte[] bytes) => JsonSerializer.Deserialize<T>(Encoding.UTF8.GetString(bytes).TrimEnd(), _plain)!;
}
