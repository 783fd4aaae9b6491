using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Tests.Running;

/// <summary>A device with one passkey, and the browser in front of it: answers what the service asks, rightly unless told otherwise.</summary>
public sealed record Device
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte HasKey = 64;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private readonly Owner _owner = new();

    /// <summary>Where the browser says that it is.</summary>
    public string Origin { get; init; } = "http://localhost";

    /// <summary>Signed instead of what the service asked.</summary>
    public string? Challenge { get; init; }

    /// <summary>For whom the device thinks that the passkey is, instead of what the service said.</summary>
    public string? RelyingParty { get; init; }

    /// <summary>Whether the person showed a finger, a face or a PIN.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>How often the key has signed, as the device says.</summary>
    public uint Count { get; init; }

    public string Id => Base64Url.EncodeToString(_id);

    /// <summary>Makes a passkey for whom the options name.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _owner.Handle = (string)asked["user"]!["id"]!;
        var rp = (string)asked["rp"]!["id"]!;
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)_id.Length);
        byte[] data = [.. Head(rp, HasKey), .. new byte[16], .. length, .. _id, .. CoseKey()];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString([
                0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data]),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Signs whoever the passkey belongs to in.</summary>
    public string Sign(string options)
    {
        var asked = JsonNode.Parse(options)!;
        var (client, data) = (Client("webauthn.get", asked), Head((string)asked["rpId"]!, 0));
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _owner.Handle,
        });
    }

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Id,
        ["rawId"] = Id,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private byte[] Client(string type, JsonNode asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = Challenge ?? (string)asked["challenge"]!, origin = Origin, crossOrigin = false,
    });

    private byte[] Head(string relyingParty, byte flags)
    {
        var head = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(RelyingParty ?? relyingParty), head);
        head[32] = (byte)(flags | Present | (IsVerified ? Verified : 0));
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(33), Count);
        return head;
    }

    // COSE: a key on an elliptic curve, for ES256, on P-256, with both coordinates.
    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

    // Copies of a device that answer differently share the key and its owner.
    private sealed class Owner
    {
        public string? Handle { get; set; }
    }
}
