using Fairlead.Allocation;

namespace Fairlead.Tests.Allocation;

public class EffortTests
{
    [Fact]
    public void It_is_spent_when_its_last_step_is_and_counts_no_further()
    {
        var effort = new Effort(10);

        effort.Spend(4);
        effort.Spend(5);
        Assert.Equal((9, false), (effort.Spent, effort.IsSpent));

        effort.Spend(1);
        effort.Spend(100);
        Assert.Equal((10, true), (effort.Spent, effort.IsSpent));
    }

    [Fact]
    public void A_clock_ends_it_before_its_limit_and_it_stays_ended_where_it_was()
    {
        var isEnough = false;
        var effort = new Effort(1000, () => isEnough);

        effort.Spend(3);
        Assert.False(effort.IsSpent);

        isEnough = true;
        effort.Spend(3);
        isEnough = false;
        effort.Spend(3);
        Assert.Equal((6, true), (effort.Spent, effort.IsSpent));
    }
}
