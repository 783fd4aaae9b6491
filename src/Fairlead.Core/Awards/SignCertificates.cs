using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Programmes;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Awards;

public abstract record SigningOutcome
{
    private SigningOutcome()
    {
    }

    /// <param name="Told">How many people are written to.</param>
    public sealed record Done(int Told) : SigningOutcome;

    /// <summary>Nothing is written: first somebody must have read what people would get.</summary>
    /// <param name="Sample">The certificate of the first of them; null where no certificate is signed.</param>
    /// <param name="Letter">The message to the first of them.</param>
    /// <param name="Hash">Of the certificates, the messages and the people: what is approved.</param>
    public sealed record ToApprove(CertificateContent? Sample, Letter Letter, IReadOnlyList<string> Names, string Hash) : SigningOutcome;

    /// <summary>Somebody chosen no longer qualifies, or somebody else signed for them first.</summary>
    public sealed record Stale : SigningOutcome;
}

/// <summary>Who signs, and as what.</summary>
/// <param name="Role">The name of the role.</param>
/// <param name="Confirmed">By what a provisional award was confirmed.</param>
public sealed record Signature(string Name, string Role, string? Confirmed);

/// <summary>Signs the certificates of those who qualify, and tells those who do not what is missing. What people get is read before it is written.</summary>
public sealed class SignCertificates(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <param name="chosen">For whom.</param>
    /// <param name="approved">The hash that was shown with certificate and message; null when none was.</param>
    public async Task<SigningOutcome> SignAsync(
        CohortJourneys journeys, Cohort cohort, ProgrammeDefinition definition, Award award, IReadOnlyCollection<Guid> chosen, Signature signature, string? approved, Actor by, DateTime now,
        CancellationToken cancellationToken = default)
    {
        var qualify = (await RowsAsync(journeys, cohort, award, now, cancellationToken)).Where(r => r.Earning is Earning.Qualifies && chosen.Contains(r.Traveller.Participation.ParticipationId)).ToList();
        if (qualify.Count != chosen.Count)
        {
            return new SigningOutcome.Stale();
        }

        var contents = qualify.ConvertAll(r => (Row: r, Content: ContentOf(r, cohort, definition, award, signature, journeys.DayOf(now), now)));
        var hash = Letter.HashOfAll(contents.Select(c => $"{c.Row.Traveller.Participation.ParticipationId:N} {CertificateContent.HashOf(c.Content.Write())} {CertificateLetters.Signed(c.Content, c.Row.Traveller.Name).Hash}"));
        if (approved != hash)
        {
            var (first, sample) = contents[0];
            return new SigningOutcome.ToApprove(sample, CertificateLetters.Signed(sample, first.Traveller.Name), [.. qualify.Select(r => r.Traveller.Name)], hash);
        }

        var ids = chosen.ToList();
        var participations = await db.Participations.Where(p => ids.Contains(p.ParticipationId)).ToDictionaryAsync(p => p.ParticipationId, cancellationToken);
        var addresses = (await _mail.AddresseesAsync([.. qualify.Select(r => r.Traveller.PersonId)], cancellationToken)).ToDictionary(a => a.PersonId);
        foreach (var (row, content) in contents)
        {
            var certificate = AwardCertificate.Sign(participations[row.Traveller.Participation.ParticipationId], award.Id, content, by, now);
            db.AwardCertificates.Add(certificate);
            if (addresses.TryGetValue(row.Traveller.PersonId, out var to))
            {
                await _mail.WriteAsync(to, Personal(CertificateLetters.SignedKind, certificate, CertificateLetters.Signed(content, to.Name), cohort), now, cancellationToken);
            }
        }

        return await db.SaveUnlessTakenAsync("AwardCertificate", cancellationToken) ? new SigningOutcome.Done(addresses.Count) : new SigningOutcome.Stale();
    }

    /// <summary>Tells those who cannot receive the award any more what was missing. Whoever was told for the same reasons is not told again.</summary>
    public async Task<SigningOutcome> TellWhyNotAsync(
        CohortJourneys journeys, Cohort cohort, ProgrammeDefinition definition, Award award, string? approved, DateTime now, CancellationToken cancellationToken = default)
    {
        var letters = (await RowsAsync(journeys, cohort, award, now, cancellationToken)).Where(r => r.Earning is Earning.DoesNot)
            .Select(r => (Row: r, Letter: CertificateLetters.NotQualified(award, cohort, definition, r.Traveller.Name, r.WhyNot)))
            .Select(l => (l.Row, l.Letter, Key: $"{l.Row.Traveller.Participation.ParticipationId:N}/{l.Letter.Hash}")).ToList();
        var keys = letters.Select(l => $"{CertificateLetters.NotQualifiedKind}/{l.Key}").ToList();
        var told = await db.Messages.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(cancellationToken);
        letters.RemoveAll(l => told.Contains($"{CertificateLetters.NotQualifiedKind}/{l.Key}"));
        if (letters.Count == 0)
        {
            return new SigningOutcome.Done(0);
        }

        var hash = Letter.HashOfAll(letters.Select(l => l.Key));
        if (approved != hash)
        {
            return new SigningOutcome.ToApprove(null, letters[0].Letter, [.. letters.Select(l => l.Row.Traveller.Name)], hash);
        }

        var addresses = (await _mail.AddresseesAsync([.. letters.Select(l => l.Row.Traveller.PersonId)], cancellationToken)).ToDictionary(a => a.PersonId);
        foreach (var (row, letter, key) in letters.Where(l => addresses.ContainsKey(l.Row.Traveller.PersonId)))
        {
            var personal = PersonalLetter.Of(letter, CertificateLetters.NotQualifiedKind, key, EventLetters.PathOf(row.Traveller.Participation.ParticipationId)) with { CohortId = cohort.CohortId };
            await _mail.WriteAsync(addresses[row.Traveller.PersonId], personal, now, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new SigningOutcome.Done(addresses.Count);
    }

    public static string PathOf(Guid certificateId) => $"/certificates/{certificateId}";

    /// <summary>Of a cohort: who stands how towards the award.</summary>
    public async Task<IReadOnlyList<AwardRow>> RowsAsync(CohortJourneys journeys, Cohort cohort, Award award, DateTime now, CancellationToken cancellationToken = default) => AwardList.Of(
        journeys, award, await db.AwardCertificates.AsNoTracking().Where(c => c.CohortId == cohort.CohortId && c.AwardId == award.Id).ToListAsync(cancellationToken), now);

    internal static PersonalLetter Personal(string kind, AwardCertificate certificate, Letter letter, Cohort cohort) =>
        PersonalLetter.Of(letter, kind, $"{certificate.CertificateId:N}", PathOf(certificate.CertificateId)) with { CohortId = cohort.CohortId };

    private static CertificateContent ContentOf(
        AwardRow row, Cohort cohort, ProgrammeDefinition definition, Award award, Signature signature, DateOnly today, DateTime now) => new(
        row.Traveller.Name, award.Name, award.Level, award.Rule, definition.Name, cohort.Label, definition.Provider.Lead, signature.Name, signature.Role, today,
        $"{definition.Id}, version {definition.Version}", award.State is AwardState.Provisional ? signature.Confirmed : null,
        [.. (row.Standing?.Rules ?? []).Select(r => new MetRule(r.Rule.Name, StandingWords.Count(r)))],
        [.. Ledger.AsAt(row.Traveller.Entries, now).Counting.Where(e => e.Kind is not EntryKind.Apologies).Select(e => e.LedgerEntryId)]);
}
