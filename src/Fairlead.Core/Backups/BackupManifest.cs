using System.Text.Json;

namespace Fairlead.Core.Backups;

/// <summary>What a backup says of itself: enough to refuse a damaged or foreign one before anything is touched.</summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json";
    public const int PresentFormat = 1;
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required int Format { get; init; }

    /// <summary>The version of the program that took the backup.</summary>
    public required string Program { get; init; }

    public required DateTime TakenAt { get; init; }

    /// <summary>“sqlite” or “postgres”.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the data inside the package.</summary>
    public required string File { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Rows by table, counted in the same snapshot as the data.</summary>
    public required SortedDictionary<string, long> Rows { get; init; }

    /// <summary>What stands apart from the main database and was taken along.</summary>
    public IReadOnlyList<BackupPart> Further { get; init; } = [];

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, _json);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static BackupManifest FromJson(Stream json) =>
        JsonSerializer.Deserialize<BackupManifest>(json, _json) ?? throw new JsonException("The manifest is empty.");
}

/// <summary>A backup cannot be taken or restored as things stand; the message is a sentence for the operator.</summary>
public sealed class BackupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
