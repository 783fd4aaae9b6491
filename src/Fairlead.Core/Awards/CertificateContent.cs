using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairlead.Core.Awards;

/// <summary>One rule of the award as the holder met it.</summary>
/// <param name="Met">“4 of 4”.</param>
public sealed record MetRule(string Rule, string Met);

/// <summary>What a certificate says, and what it rests on, as it was on the day on which it was signed.</summary>
/// <param name="Holder">The name on it.</param>
/// <param name="Rule">What the award is for, in the words of the definition.</param>
/// <param name="SignedAs">The role in which it was signed.</param>
/// <param name="Definition">The definition by whose rules it was earned: “csssl-2021, version 1”.</param>
/// <param name="Confirmed">Where the definition calls the award provisional: by what it was confirmed.</param>
/// <param name="Entries">The entries of the ledger on which it rests.</param>
public sealed record CertificateContent(
    string Holder, string Award, int? Level, string Rule, string Programme, string Cohort, string Provider, string SignedBy, string SignedAs, DateOnly Day, string Definition, string? Confirmed,
    IReadOnlyList<MetRule> Rules, IReadOnlyList<Guid> Entries)
{
    public const int ConfirmedMaxLength = 200;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write() => JsonSerializer.Serialize(this, _plain);

    public static CertificateContent Read(string json) => JsonSerializer.Deserialize<CertificateContent>(json, _plain)!;

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
