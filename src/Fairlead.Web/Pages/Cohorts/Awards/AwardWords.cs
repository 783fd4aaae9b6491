using Fairlead.Core.Awards;

namespace Fairlead.Web.Pages.Cohorts.Awards;

public static class AwardWords
{
    public static (string Words, string Colour) Tag(Earning earning) => earning switch
    {
        Earning.Qualifies => ("Qualifies", "turquoise"),
        Earning.Questioned => ("To be looked at again", "yellow"),
        Earning.Undecided => ("Not yet decided", "grey"),
        Earning.DoesNot => ("Does not qualify", "red"),
        _ => ("Certificate signed", "green"),
    };

    public static (string Words, string Colour) Tag(CertificateStatus status) => status switch
    {
        CertificateStatus.Standing => ("Valid", "green"),
        CertificateStatus.Questioned => ("Valid, to be looked at again", "yellow"),
        CertificateStatus.Superseded => ("Valid, beside a later one", "blue"),
        CertificateStatus.Replaced => ("Replaced", "grey"),
        _ => ("Revoked", "red"),
    };
}
