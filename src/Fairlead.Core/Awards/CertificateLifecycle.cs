using System.Collections.Frozen;
using static Fairlead.Core.Awards.CertificateAction;
using static Fairlead.Core.Awards.CertificateStatus;

namespace Fairlead.Core.Awards;

public enum CertificateStatus
{
    /// <summary>Valid, and the one that counts.</summary>
    Standing,

    /// <summary>Valid, but an entry that it rests on was corrected and somebody has to decide.</summary>
    Questioned,

    /// <summary>Valid, beside a later one in another name.</summary>
    Superseded,

    /// <summary>No longer valid: a later one in another name took its place.</summary>
    Replaced,

    Revoked,
}

public enum CertificateAction
{
    Question,
    Confirm,
    Supersede,
    Replace,
    Revoke,
}

public static class CertificateLifecycle
{
    public static readonly FrozenDictionary<(CertificateStatus From, CertificateAction Action), CertificateStatus> Moves =
        new Dictionary<(CertificateStatus, CertificateAction), CertificateStatus>
        {
            [(Standing, Question)] = Questioned,
            [(Questioned, Confirm)] = Standing,
            [(Standing, Supersede)] = Superseded,
            [(Standing, Replace)] = Replaced,
            [(Standing, Revoke)] = Revoked,
            [(Questioned, Revoke)] = Revoked,
            [(Superseded, Revoke)] = Revoked,
        }.ToFrozenDictionary();

    public static bool Allows(this CertificateStatus status, CertificateAction action) => Moves.ContainsKey((status, action));

    public static bool IsValid(this CertificateStatus status) => status is Standing or Questioned or Superseded;

    /// <summary>As it stands in a sentence: “a certificate that …”.</summary>
    public static string Words(this CertificateStatus status) => status switch
    {
        Standing => "is valid",
        Questioned => "is being looked at",
        Superseded => "is valid beside a later one",
        Replaced => "has been replaced",
        _ => "has been revoked",
    };
}
