using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Core.Settings;

namespace Fairlead.Core.Awards;

/// <summary>A certificate as an Open Badges 3.0 credential: what other systems read. Says nothing that the certificate does not say.</summary>
/// <remarks>Source: 1EdTech, Open Badges Specification 3.0; W3C, Verifiable Credentials Data Model 2.0.</remarks>
public static class OpenBadge
{
    public const string IssuersPath = "/badges/issuers";
    public const string AchievementsPath = "/badges/achievements";
    public const string KeysPath = "/badges/keys";
    public const string RevokedPath = "/badges/revoked";

    public static string VerifyPath(string code) => $"/verify/{CertificateCode.Words(code)}";

    /// <summary>The claims of the token: the credential itself, and what a JSON Web Token repeats of it.</summary>
    /// <param name="email">The holder’s address; only its hash is in the badge.</param>
    public static JsonObject Claims(AwardCertificate certificate, string programmeId, string email, InstallationFacts facts)
    {
        var content = certificate.Content;
        var (id, subject, salt) = (facts.Link(VerifyPath(certificate.Code)), $"urn:uuid:{certificate.CertificateId}", certificate.CertificateId.ToString("N"));
        return new()
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = id,
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = content.Award,
            ["issuer"] = Issuer(programmeId, content.Provider, facts),
            ["validFrom"] = Instant(certificate.SignedAt),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = subject,
                ["type"] = new JsonArray("AchievementSubject"),
                ["identifier"] = new JsonArray(new JsonObject
                {
                    ["type"] = "IdentityObject",
                    ["hashed"] = true,
                    ["identityType"] = "emailAddress",
                    ["identityHash"] = "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant() + salt))),
                    ["salt"] = salt,
                }),
                ["achievement"] = Achievement(certificate, facts),
            },
            ["credentialStatus"] = new JsonObject { ["id"] = facts.Link(RevokedPath), ["type"] = "1EdTechRevocationList" },
            ["credentialSchema"] = new JsonArray(new JsonObject
            {
                ["id"] = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                ["type"] = "1EdTechJsonSchemaValidator2019",
            }),
            ["iss"] = facts.Link($"{IssuersPath}/{programmeId}"),
            ["jti"] = id,
            ["nbf"] = new DateTimeOffset(certificate.SignedAt, TimeSpan.Zero).ToUnixTimeSeconds(),
            ["sub"] = subject,
        };
    }

    public static JsonObject Issuer(string programmeId, string provider, InstallationFacts facts) => new()
    {
        ["id"] = facts.Link($"{IssuersPath}/{programmeId}"),
        ["type"] = new JsonArray("Profile"),
        ["name"] = provider,
        ["url"] = facts.Link("/"),
    };

    /// <summary>What was achieved, as the certificate has it.</summary>
    public static JsonObject Achievement(AwardCertificate certificate, InstallationFacts facts)
    {
        var content = certificate.Content;
        var rules = string.Concat(content.Rules.Select(r => $"\n- {r.Rule}"));
        return new()
        {
            ["id"] = facts.Link($"{AchievementsPath}/{certificate.CohortId}/{certificate.AwardId}"),
            ["type"] = new JsonArray("Achievement"),
            ["achievementType"] = "Certificate",
            ["name"] = content.Award,
            ["description"] = $"{content.Award}, on {content.Programme} ({content.Cohort})",
            ["criteria"] = new JsonObject { ["narrative"] = content.Rule + (rules.Length > 0 ? "\n" + rules : "") },
        };
    }

    /// <summary>The list by which a reader finds that a badge counts no more.</summary>
    public static JsonObject Revoked(IEnumerable<string> codes, InstallationFacts facts) => new()
    {
        ["id"] = facts.Link(RevokedPath),
        ["issuer"] = facts.Link(IssuersPath),
        ["revokedCredential"] = new JsonArray([.. codes.Select(c => (JsonNode)new JsonObject { ["id"] = facts.Link(VerifyPath(c)), ["revoked"] = true })]),
    };

    private static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
