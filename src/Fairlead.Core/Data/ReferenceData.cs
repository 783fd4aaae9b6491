using System.Security.Cryptography;
using System.Text;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Data;

/// <summary>Public facts that every installation starts with: England's local authorities as organisations.</summary>
public static class ReferenceData
{
    /// <summary>Brings the organisations up to the list that ships with this program; running it again changes nothing.</summary>
    public static async Task LoadAsync(AppDb db, CancellationToken cancellationToken = default)
    {
        var known = await db.Organisations.Where(o => o.Code != null)
            .Select(o => new { o.Code, o.Name, o.NameKey }).ToDictionaryAsync(o => o.Code!, o => (o.Name, o.NameKey), cancellationToken);
        foreach (var authority in Authorities.All)
        {
            var wanted = (authority.Name, NameKey: Fold.Key(authority.Name));
            if (!known.TryGetValue(authority.Code, out var stands))
            {
                db.Organisations.Add(new Organisation
                {
                    OrganisationId = IdOf(authority.Code),
                    Kind = OrganisationKind.LocalAuthority,
                    Name = authority.Name,
                    NameKey = wanted.NameKey,
                    Code = authority.Code,
                    RegionCode = authority.RegionCode,
                });
            }
            else if (stands != wanted)
            {
                var organisation = await db.Organisations.SingleAsync(o => o.Code == authority.Code, cancellationToken);
                (organisation.Name, organisation.NameKey) = wanted;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The id of an authority's organisation: the same on every installation, so that one's export can be read by another.</summary>
    public static Guid IdOf(string authorityCode) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("fairlead/authority/" + authorityCode)).AsSpan(0, 16));
}
