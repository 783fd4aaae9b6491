using System.Xml.Linq;
using Fairlead.Core.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Fairlead.Web.Infrastructure;

/// <summary>Keeps the data-protection keys in the database, because the package that does so is not to be had.</summary>
public sealed class KeyStore(DatabaseChoice database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Create();
        return [.. db.Set<StoredKey>().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    // The interface is synchronous and is called once in three months.
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Create();
        db.Set<StoredKey>().Add(new StoredKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
