using System.Globalization;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Awards;

/// <summary>Who holds a valid certificate, in the columns that the awarding body asks for. One statement.</summary>
public static class AwardingTable
{
    /// <summary>Those who stand in it; nobody where the definition asks for no file.</summary>
    public static IReadOnlyList<AwardRow> Of(Award award, IEnumerable<AwardRow> rows) =>
        award.File.Count == 0 ? [] : [.. rows.Where(r => r.Certificate is not null).OrderBy(r => r.Traveller.Name, StringComparer.Ordinal)];

    /// <param name="certified">Rows with a certificate.</param>
    /// <returns>A line of headings, and one for each of them.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string?>>> MakeAsync(AppDb db, Award award, IReadOnlyList<AwardRow> certified, DateTime now, CancellationToken cancellationToken = default)
    {
        var people = certified.Select(r => r.Traveller.PersonId).ToList();
        var emails = await db.PersonEmails.AsNoTracking().Where(e => people.Contains(e.PersonId) && e.Until == null).ToDictionaryAsync(e => e.PersonId, e => e.Address, cancellationToken);

        string? Cell(AwardColumn column, AwardRow row)
        {
            var (certificate, content) = (row.Certificate!, row.Certificate!.Content);
            // The last word is the last name, as everywhere where a form has one box for a name.
            var cut = content.Holder.LastIndexOf(' ');
            return column.Of switch
            {
                null => column.Always,
                AwardColumnOf.Name => content.Holder,
                AwardColumnOf.FirstNames => cut < 0 ? "" : content.Holder[..cut],
                AwardColumnOf.LastName => content.Holder[(cut + 1)..],
                AwardColumnOf.Email => emails.GetValueOrDefault(row.Traveller.PersonId),
                AwardColumnOf.Reference => row.Traveller.Reference,
                // Whom they worked for on the day of the award, wherever they work now and whatever was issued anew since.
                AwardColumnOf.Organisation => row.Traveller.EmployerOn(content.Day, now),
                AwardColumnOf.Award => content.Award,
                AwardColumnOf.Level => content.Level?.ToString(CultureInfo.InvariantCulture),
                AwardColumnOf.Programme => content.Programme,
                AwardColumnOf.Cohort => content.Cohort,
                AwardColumnOf.AwardedOn => content.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                AwardColumnOf.Certificate => CertificateCode.Words(certificate.Code),
                _ => content.SignedBy,
            };
        }

        return [[.. award.File.Select(c => c.Heading)], .. certified.Select(r => (IReadOnlyList<string?>)[.. award.File.Select(c => Cell(c, r))])];
    }
}
