using Fairlead.Core.Data;

namespace Fairlead.Tests.Data;

public class AuthoritiesTests
{
    [Fact]
    public void England_has_153_authorities_in_nine_regions()
    {
        Assert.Equal((153, 9, 12), (Authorities.All.Count, Authorities.Regions.Count, Authorities.Changes.Count));
        Assert.Equal(153, Authorities.In([]).Select(a => a.Code).Distinct().Count());
        Assert.All(Authorities.All, a => Assert.Contains(a.RegionCode, Authorities.Regions.Select(r => r.Code)));
    }

    [Fact]
    public void The_East_Midlands_has_ten() => Assert.Equal(10, Authorities.In(["E12000004"]).Count);

    [Fact]
    public void Every_new_authority_of_a_change_is_in_the_list() =>
        Assert.All(Authorities.Changes, c => Assert.Contains(c.NewCode, Authorities.All.Select(a => a.Code)));
}
