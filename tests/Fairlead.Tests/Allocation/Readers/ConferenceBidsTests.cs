using Fairlead.Allocation;
using Fairlead.Allocation.Readers;
using Fairlead.Core.Readers;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Allocation.Readers;

public class ConferenceBidsTests
{
    [BenchDataTheory("reviewers")]
    [InlineData("preflib1_similarity.csv", 6, "124.25", "0.75"), InlineData("preflib2_similarity.csv", 7, "141.5", "1"), InlineData("preflib3_similarity.csv", 4, "448", "0.75")]
    public void The_conference_bids_reach_their_known_values(string name, int most, string total, string smallest)
    {
        var file = ScoresFile.Read(BenchData.Read("reviewers", name));
        var problem = new ReadingProblem([.. file.Readers.Select(r => new Reader(r, 0, most))], file.Applications, 3, file.Pairs);

        var highest = Assert.IsType<ReadingOutcome.Assigned>(ReaderAssigner.HighestTotal(problem));
        var fair = Assert.IsType<ReadingOutcome.Assigned>(FairReading.HighestSmallest(problem));

        Assert.Empty(file.Problems);
        Assert.Equal((total, true), (Millionths.ToText(highest.Objective), highest.Proven));
        Assert.Equal((smallest, true), (Millionths.ToText(fair.Objective), fair.Proven));
    }
}
