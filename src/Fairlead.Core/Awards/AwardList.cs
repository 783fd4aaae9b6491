using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Awards;

/// <summary>How somebody stands towards a certificate, in the order in which a list shows them.</summary>
public enum Earning
{
    /// <summary>Meets every rule, and nothing has been signed.</summary>
    Qualifies,

    /// <summary>A certificate rests on something that was corrected.</summary>
    Questioned,

    /// <summary>Something is still to come.</summary>
    Undecided,

    /// <summary>Cannot meet the rules any more.</summary>
    DoesNot,

    Certified,
}

/// <param name="Standing">Null where the award asks for nothing that could be counted.</param>
/// <param name="Certificate">The one that counts; null where none does.</param>
/// <param name="Turning">The entry since which somebody cannot qualify; null where they can, or a day that passed did it.</param>
public sealed record AwardRow(Traveller Traveller, Earning Earning, AwardStanding? Standing, AwardCertificate? Certificate, LedgerEntry? Turning)
{
    /// <summary>Why somebody does not qualify, or does not yet: a line for each rule that is not met.</summary>
    public IEnumerable<string> WhyNot => Traveller.Participation.ReturnBy is { } until && Earning is Earning.Undecided ? [$"Has deferred, and may come back until {Time.DateWords.Day(until)}"] : (Standing?.Rules ?? []).Where(r => r.Standing is not Journeys.Standing.Met).Select(r => $"{r.Rule.Name}: {StandingWords.Count(r)}");
}

/// <summary>Who has earned an award and who has not, and why, derived from the ledgers as they are known.</summary>
public static class AwardList
{
    public static IReadOnlyList<AwardRow> Of(CohortJourneys journeys, Award award, IReadOnlyCollection<AwardCertificate> certificates, DateTime now)
    {
        var standing = certificates.Where(c => c.AwardId == award.Id && c.Status is CertificateStatus.Standing or CertificateStatus.Questioned).ToDictionary(c => c.ParticipationId);
        return
        [
            .. from traveller in journeys.Travellers
               let certificate = standing.GetValueOrDefault(traveller.Participation.ParticipationId)
               where certificate is not null || traveller.Participation.Status is ParticipationStatus.TakingPart or ParticipationStatus.Deferred
               let towards = Towards(journeys, traveller, award, now)
               let earning = Judge(certificate, towards, traveller.Participation.Status)
               orderby earning, traveller.Name
               select new AwardRow(traveller, earning, towards, certificate, earning is Earning.DoesNot ? journeys.TurningOf(traveller, now) : null),
        ];
    }

    public static AwardStanding? Towards(CohortJourneys journeys, Traveller traveller, Award award, DateTime now) =>
        journeys.StandingsOf(traveller, now).FirstOrDefault(a => a.Award?.Id == award.Id);

    private static Earning Judge(AwardCertificate? certificate, AwardStanding? towards, ParticipationStatus status) => (certificate?.Status, towards?.Standing) switch
    {
        (CertificateStatus.Questioned, _) => Earning.Questioned,
        (CertificateStatus.Standing, _) => Earning.Certified,
        _ when status is ParticipationStatus.Deferred => Earning.Undecided,
        (_, null or Standing.Met) => Earning.Qualifies,
        (_, Standing.Cannot) => Earning.DoesNot,
        _ => Earning.Undecided,
    };
}
