using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Fairlead.Core.Awards;
using Fairlead.Core.Data;
using Fairlead.Tests.Journeys;
using Fairlead.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Fairlead.Tests.Awards;

/// <summary>The badge, read by a library that knows nothing of us. That the official schema accepts it is checked by tools/check-badge (docs/evidence/badges.md).</summary>
public class BadgeTests
{
    [Theory, BothDatabases]
    public async Task A_badge_verifies_with_the_published_key_and_says_no_more_than_the_certificate(On on)
    {
        await using var app = await RunningApp.StartAsync(on);
        var world = await UnderWay.MakeAsync(app, "Ann First", "Bea Second");
        await world.QualifyAsync("Ann First");
        await world.SignAsync();
        var (ann, anybody, certificate) = (await world.Cohort.BrowserOfAsync("Ann First"), app.NewBrowser(), await world.CertificateAsync("Ann First"));
        var token = await TextAsync(ann, $"/certificates/{certificate.CertificateId}/badge.jwt");
        var handler = new JsonWebTokenHandler();
        var read = handler.ReadJsonWebToken(token);
        var jwk = await TextAsync(anybody, new Uri(read.Kid).AbsolutePath);
        if (Environment.GetEnvironmentVariable("FAIRLEAD_KEEP_BADGE") is { } keep)
        {
            await File.WriteAllTextAsync(Path.Combine(keep, "badge.jwt"), token);
            await File.WriteAllTextAsync(Path.Combine(keep, "key.jwk"), jwk);
        }

        var rules = new TokenValidationParameters
        {
            ValidAlgorithms = ["RS256"], IssuerSigningKey = new JsonWebKey(jwk), ValidIssuer = read.Issuer, ValidateAudience = false, RequireExpirationTime = false, ValidateLifetime = false,
        };
        Assert.True((await handler.ValidateTokenAsync(token, rules)).IsValid);
        var parts = token.Split('.');
        var forged = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("ILM Level 7", "ILM Level 8", StringComparison.Ordinal);
        Assert.False((await handler.ValidateTokenAsync($"{parts[0]}.{Base64UrlEncoder.Encode(forged)}.{parts[2]}", rules)).IsValid);
        Assert.DoesNotContain("\"d\"", jwk, StringComparison.Ordinal);

        using var claims = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(parts[1]));
        var root = claims.RootElement;
        Assert.Equal(root.GetProperty("id").GetString(), root.GetProperty("jti").GetString());
        Assert.Equal(root.GetProperty("issuer").GetProperty("id").GetString(), root.GetProperty("iss").GetString());
        Assert.Equal(root.GetProperty("credentialSubject").GetProperty("id").GetString(), root.GetProperty("sub").GetString());
        var identity = root.GetProperty("credentialSubject").GetProperty("identifier")[0];
        var email = await app.DbAsync(db => db.PersonEmails.Where(e => e.PersonId == world.Cohort.Person("Ann First").PersonId && e.Until == null).Select(e => e.Address).SingleAsync());
        Assert.Equal(
            "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant() + identity.GetProperty("salt").GetString()))), identity.GetProperty("identityHash").GetString());
        var text = root.GetRawText();
        Assert.All(["Ann", email, "Ada Admin", "seminar-1"], secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

        // Every address in it answers, and none of them says whose it is, but for the page that checks it.
        foreach (var address in new[] { root.GetProperty("iss"), root.GetProperty("credentialStatus").GetProperty("id"), root.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("id") })
        {
            using var answer = JsonDocument.Parse(await TextAsync(anybody, new Uri(address.GetString()!).AbsolutePath));
            Assert.DoesNotContain("Ann", answer.RootElement.GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal("This certificate is valid", (await anybody.GetAsync(new Uri(root.GetProperty("id").GetString()!).AbsolutePath)).Heading);
        var picture = XDocument.Parse(await TextAsync(ann, $"/certificates/{certificate.CertificateId}/badge.svg"));
        XNamespace openBadges = "https://purl.imsglobal.org/ob/v3p0";
        Assert.True((await handler.ValidateTokenAsync(picture.Descendants(openBadges + "credential").Single().Attribute("verify")!.Value, rules)).IsValid);
        Assert.Single(await app.DbAsync(db => db.BadgeKeys.ToListAsync()));
    }

    [Theory]
    [InlineData("7qxk-09zt-4m2b-vwe8", "7QXK09ZT4M2BVWE8")]
    [InlineData(" 7QXK 09ZT 4M2B VWE8 ", "7QXK09ZT4M2BVWE8")]
    [InlineData("OIL0-1111-2222-3333", "0110111122223333")]
    [InlineData("7QXK-09ZT-4M2B-VWEU", null)]
    [InlineData("7QXK-09ZT-4M2B", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? code) => Assert.Equal(code, CertificateCode.Read(typed));

    private static async Task<string> TextAsync(Browser browser, string path)
    {
        var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)));
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }
}
