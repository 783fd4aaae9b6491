using Fairlead.Allocation.Lots;

namespace Fairlead.Tests.Allocation;

public class LotteryTests
{
    // printf '7:ada' | sha256sum
    [Fact]
    public void A_ticket_is_the_start_of_a_hash_that_anyone_can_make() =>
        Assert.Equal(0xB2820FA7945E91F7UL, Lottery.Ticket(7, "ada"));

    // The first three outputs of the published SplitMix64 from seed 0.
    [Fact]
    public void The_stream_is_splitmix64() => Assert.Equal(
        [0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL],
        Enumerable.Range(0, 3).Select(i => Lottery.Number(0, (ulong)i)));
}
