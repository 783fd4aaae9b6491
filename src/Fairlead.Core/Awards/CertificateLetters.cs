using Fairlead.Core.Cohorts;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Awards;

/// <summary>The e-mails about certificates. Each is followed by the address of the page to go to.</summary>
public static class CertificateLetters
{
    public const string SignedKind = "certificate-signed";
    public const string NotQualifiedKind = "award-not-earned";
    public const string QuestionedKind = "certificate-questioned";
    public const string RevokedKind = "certificate-revoked";
    public const string ReissuedKind = "certificate-reissued";

    public static Letter Signed(CertificateContent content, string name) => new(
        $"Your certificate: {content.Award}",
        $"""
        Dear {name}

        You have earned {content.Award}, on {content.Programme} ({content.Cohort}). {content.SignedBy} signed your certificate for {content.Provider}.

        You can open it, print it, take it as a digital badge and give its address to anybody who wants to check it:
        """);

    /// <param name="why">A line for each rule that was not met.</param>
    public static Letter NotQualified(Award award, Cohort cohort, ProgrammeDefinition definition, string name, IEnumerable<string> why) => new(
        $"{definition.ShortName}: {award.Name}",
        $"""
        Dear {name}

        As things stand you cannot receive {award.Name} for {definition.Name} ({cohort.Label}). This is what it asks for and what is missing:

        {string.Join('\n', why)}

        Everything that was entered for you stands on your journey. If something there is wrong, or there is a reason for an exception, please write to the programme team:
        """);

    public static Letter Revoked(CertificateContent content, string name, string reason) => new(
        $"Your certificate is no longer valid: {content.Award}",
        $"""
        Dear {name}

        Your certificate of {content.Award} of {Time.DateWords.Day(content.Day)} is no longer valid:

        {reason}

        Whoever checks it is told that it is not valid, and not why. Your journey shows everything that was entered for you:
        """);

    public static Letter Reissued(CertificateContent content, string name, bool kept) => new(
        $"Your certificate in the name of {content.Holder}",
        $"""
        Dear {name}

        Your certificate of {content.Award} has been issued anew, in the name of {content.Holder}. {(kept ? "The earlier one stays valid." : "The earlier one is no longer valid: please use the new one from now on.")}

        You can open it, print it and take it as a digital badge:
        """);

    public static Letter Questioned(CertificateContent content, string name) => new(
        $"To decide: the certificate of {content.Holder}",
        $"""
        Dear {name}

        An entry has been corrected on which the certificate of {content.Holder} rests ({content.Award}, {content.Programme}, {content.Cohort}), which you signed. It stays valid until somebody decides whether it stands.

        Look at it here:
        """);
}
