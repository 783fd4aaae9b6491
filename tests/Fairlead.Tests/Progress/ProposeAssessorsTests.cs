using Fairlead.Core.Data;
using Fairlead.Core.Progress;

namespace Fairlead.Tests.Progress;

public class ProposeAssessorsTests
{
    private static readonly Guid[] _people = [.. Enumerable.Range(0, 7).Select(_ => NewId.Next())];
    private static readonly Guid[] _assessors = [.. Enumerable.Range(0, 3).Select(_ => NewId.Next())];

    [Fact]
    public void Everybody_writes_as_many_as_the_others_and_whoever_writes_goes_on()
    {
        var standing = new Dictionary<Guid, Guid> { [_people[0]] = _assessors[0], [_people[1]] = _assessors[0] };
        var barred = new HashSet<(Guid, Guid)> { (_people[2], _assessors[1]), (_people[3], _assessors[1]), (_people[4], _assessors[1]) };

        var proposed = ProposeAssessors.For(_people, _assessors, standing, barred);

        Assert.Equal(_people.Order(), proposed.Keys.Order());
        Assert.All(standing, s => Assert.Equal(s.Value, proposed[s.Key]));
        Assert.DoesNotContain(proposed, p => barred.Contains((p.Key, p.Value)));
        Assert.All(proposed.GroupBy(p => p.Value), g => Assert.InRange(g.Count(), 2, 3));
    }

    [Fact]
    public void Whom_nobody_can_review_is_left_out_and_the_others_are_not()
    {
        var barred = _assessors.Select(a => (_people[0], a)).ToHashSet();

        Assert.Equal(_people.Skip(1).Order(), ProposeAssessors.For(_people, _assessors, new Dictionary<Guid, Guid>(), barred).Keys.Order());
        Assert.Empty(ProposeAssessors.For(_people, [], new Dictionary<Guid, Guid>(), new HashSet<(Guid, Guid)>()));
    }

    [Fact]
    public void Where_only_one_can_they_write_more_than_an_even_share()
    {
        var barred = _people.SelectMany(p => _assessors.Skip(1).Select(a => (p, a))).ToHashSet();

        Assert.All(ProposeAssessors.For(_people, _assessors, new Dictionary<Guid, Guid>(), barred), p => Assert.Equal(_assessors[0], p.Value));
    }
}
