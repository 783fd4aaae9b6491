using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Messages;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Awards;

/// <summary>What becomes of a certificate after it was signed: looked at again, revoked, or issued anew in another name. Each of it is told to whom it concerns.</summary>
public sealed class DecideCertificates(AppDb db, Installation installation)
{
    private readonly PersonalMail _mail = new(db, installation);

    /// <summary>Flags the certificates that rest on entries that are being corrected; whoever signed one is written to. Part of the caller’s transaction.</summary>
    public async Task QuestionAsync(IReadOnlyCollection<LedgerEntry> corrected, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (corrected.Count == 0)
        {
            return;
        }

        var of = corrected.Select(e => e.ParticipationId).ToList();
        foreach (var certificate in await db.AwardCertificates.Where(c => of.Contains(c.ParticipationId) && c.Status == CertificateStatus.Standing).ToListAsync(cancellationToken))
        {
            var content = certificate.Content;
            if (corrected.FirstOrDefault(e => content.Entries.Contains(e.LedgerEntryId)) is not { } entry)
            {
                continue;
            }

            certificate.Question(entry.LedgerEntryId, by, now);
            await TellAsync(
                certificate.SignedByPersonId, CertificateLetters.QuestionedKind, $"{certificate.CertificateId:N}/{entry.LedgerEntryId:N}", certificate.CohortId,
                name => CertificateLetters.Questioned(content, name), StaffPathOf(certificate), now, cancellationToken);
        }
    }

    /// <summary>It is not valid any more, nor are earlier ones of the same award in another name.</summary>
    public async Task RevokeAsync(AwardCertificate certificate, Guid holder, string reason, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        certificate.Revoke(reason, by, now);
        foreach (var earlier in await db.AwardCertificates
            .Where(c => c.ParticipationId == certificate.ParticipationId && c.AwardId == certificate.AwardId && c.Status == CertificateStatus.Superseded).ToListAsync(cancellationToken))
        {
            earlier.Revoke(reason, by, now);
        }

        await TellAsync(
            holder, CertificateLetters.RevokedKind, $"{certificate.CertificateId:N}", certificate.CohortId, name => CertificateLetters.Revoked(certificate.Content, name, reason),
            EventLetters.PathOf(certificate.ParticipationId), now, cancellationToken);
    }

    /// <param name="version">Of the certificate as the page was drawn from it.</param>
    /// <returns>The one that counts from now on; null where somebody else decided first.</returns>
    public async Task<AwardCertificate?> ReissueAsync(
        AwardCertificate certificate, Guid holder, string name, bool keep, string reason, int version, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var next = certificate.Reissue(name, keep, reason, by, now);
        // The earlier one stops to be the one that counts before the later one begins to.
        if (!await db.SaveIfUnchangedAsync(certificate, version, cancellationToken))
        {
            return null;
        }

        db.AwardCertificates.Add(next);
        await TellAsync(
            holder, CertificateLetters.ReissuedKind, $"{next.CertificateId:N}", certificate.CohortId, to => CertificateLetters.Reissued(next.Content, to, keep),
            SignCertificates.PathOf(next.CertificateId), now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return next;
    }

    public static string StaffPathOf(AwardCertificate certificate) => $"/cohorts/{certificate.CohortId}/certificates/{certificate.CertificateId}";

    private Task TellAsync(Guid personId, string kind, string key, Guid cohortId, Func<string, Letter> letter, string path, DateTime now, CancellationToken cancellationToken) =>
        _mail.TellAsync(personId, name => PersonalLetter.Of(letter(name), kind, key, path) with { CohortId = cohortId }, now, cancellationToken);
}
