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
        var known = await db.Organisations.Where(o => o.Code != null).ToDictionaryAsync(o => o.Code!, cancellationToken);
        foreach (var authority in Authorities.All)
        {
            var key = Fold.Key(authority.Name);
            if (known.TryGetValue(authority.Code, out var organisation))
            {
                (organisation.Name, organisation.NameKey) = (authority.Name, key);
            }
            else
            {
                db.Organisations.Add(new Organisation
                {
                    OrganisationId = IdOf(authority.Code),
                    Kind = OrganisationKind.LocalAuthority,
                    Name = authority.Name,
                    NameKey = key,
                    Code = authority.Code,
                    RegionCode = authority.RegionCode,
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The id of an authority's organisation: the same on every installation, so that one's export can be read by another.</summary>
    public static Guid IdOf(string authorityCode) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("fairlead/authority/" + authorityCode)).AsSpan(0, 16));
}
