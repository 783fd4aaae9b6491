using Fairlead.Allocation;
using Fairlead.Allocation.Cohorts;

namespace Fairlead.Tests.Allocation.Cohorts;

public class ModelFileTests
{
    private static readonly CohortProblem _problem = new(
        [
            new Person("ben", 2 * Millionths.Point, new Dictionary<string, string> { ["region"] = "North East" }),
            new Person("ada", 3_500_000, new Dictionary<string, string> { ["region"] = "South" }, PersonLock.In),
        ],
        [new Target("region", "North East", 1, 2), new Target("region", "South", 0, 1, TargetType.Monitor)],
        2,
        7);

    [Fact]
    public void Lp_names_its_rows_after_the_targets() => Assert.Equal(
        """
        Maximize
         total: + 3500000 x0 + 2000000 x1
        Subject To
         places: + x0 + x1 = 2
         region_NorthEast_min: + x1 >= 1
         region_NorthEast_max: + x1 <= 2
        Bounds
         1 <= x0 <= 1
         0 <= x1 <= 1
        Binaries
         x0 x1
        End

        """,
        ModelFile.Lp(_problem));

    [Fact]
    public void Mps_holds_one_column_for_each_person_in_the_order_of_ids()
    {
        var lines = ModelFile.Mps(_problem).Split('\n');

        Assert.Equal(
            ["x0 total -3500000", "x0 places 1"],
            lines.Where(l => l.StartsWith("    x0 ", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(["FX BND x0 1", "UP BND x1 1"], lines.Where(l => l.Contains("BND", StringComparison.Ordinal)).Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal([" N  total", " E  places", " G  region_NorthEast_min", " L  region_NorthEast_max"], lines.Skip(2).Take(4));
    }
}
