using System.Globalization;
using System.Text.Json;
using Fairlead.Core.Time;

namespace Fairlead.Core.Audit;

/// <summary>Audit entries in words. Their names are made of plain words, so that most of them need no others.</summary>
public static class AuditWords
{
    private const int HashLength = 64;

    /// <summary>“ApplicationMoved” as “Application moved”.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => i == 0 ? $"{char.ToUpperInvariant(c)}" : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>What an entry says beyond its name: codes, numbers and dates. Ids and hashes are for machines and stay out.</summary>
    public static IReadOnlyList<(string Name, string Value)> Says(AuditEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return [.. data.RootElement.EnumerateObject().Select(p => (Of(p.Name), Value(p.Value))).Where(p => p.Item2.Length > 0)];
    }

    /// <summary>The application that an entry is about or names.</summary>
    public static Guid? ApplicationOf(AuditEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.TryGetProperty("applicationId", out var id) && id.TryGetGuid(out var applicationId) ? applicationId : null;
    }

    /// <summary>The person whom an entry names beside whoever did it.</summary>
    public static Guid? PersonOf(AuditEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return data.RootElement.TryGetProperty("personId", out var id) && id.TryGetGuid(out var personId) ? personId : null;
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.TryGetGuid(out _) || value.GetString()!.Length == HashLength => "",
        JsonValueKind.String when value.GetString()!.Contains('T', StringComparison.Ordinal) && value.TryGetDateTime(out var at) => DateWords.Moment(at),
        JsonValueKind.String => Of(value.GetString()!),
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
