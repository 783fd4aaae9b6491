using System.Globalization;
using CsvHelper;

namespace Fairlead.Core.Data;

public sealed record Region(string Code, string Name);

/// <summary>A council with children's services duties.</summary>
public sealed record LocalAuthority(string Code, string Name, string Type, string RegionCode, string DfeCode);

/// <summary>A council that was merged or split: old code to new, from the day on which it took effect.</summary>
public sealed record LocalAuthorityChange(string OldCode, string OldName, string NewCode, string NewName, DateOnly Effective);

/// <summary>England's regions and upper tier authorities as reference data, built in; sources in docs/sources.md.</summary>
public static class Authorities
{
    public static IReadOnlyList<Region> Regions { get; } =
        Read("regions.csv", csv => new Region(csv["code"], csv["name"]));

    public static IReadOnlyList<LocalAuthority> All { get; } =
        Read("local-authorities.csv", csv => new LocalAuthority(csv["code"], csv["name"], csv["type"], csv["region_code"], csv["dfe_code"]));

    public static IReadOnlyList<LocalAuthorityChange> Changes { get; } = Read("local-authority-changes.csv", csv => new LocalAuthorityChange(
        csv["old_code"], csv["old_name"], csv["new_code"], csv["new_name"], DateOnly.ParseExact(csv["effective"], "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>The authorities of some regions, by name; of all regions where none is named.</summary>
    public static IReadOnlyList<LocalAuthority> In(IReadOnlyCollection<string> regionCodes) =>
        [.. All.Where(a => regionCodes.Count == 0 || regionCodes.Contains(a.RegionCode)).OrderBy(a => a.Name, StringComparer.Ordinal)];

    private static List<T> Read<T>(string file, Func<IDictionary<string, string>, T> row)
    {
        using var stream = typeof(Authorities).Assembly.GetManifestResourceStream($"Fairlead.Core.Data.Seed.{file}")
            ?? throw new InvalidOperationException($"{file} is not built in.");
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        var rows = new List<T>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(row(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h) ?? "")));
        }

        return rows;
    }
}
