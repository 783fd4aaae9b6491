using Fairlead.Core.Journeys;

namespace Fairlead.Tests.Journeys;

public class EngagementTests
{
    [Fact]
    public void Ten_thousand_ledgers_stand_as_a_model_says_that_tries_everything()
    {
        var seen = new Dictionary<Standing, int>();
        for (var seed = 0UL; seed < 10_000; seed++)
        {
            var journey = new RandomJourney(seed);
            var (standing, minutes) = new ReferenceModel(journey, journey.KnownAt).Judge();

            var award = Assert.Single(Engagement.Of(journey.Programme, journey.FactsAt(journey.KnownAt)));

            Assert.True(
                (standing, minutes) == (award.Standing, award.Rescue?.Sum(r => r.Minutes)),
                $"Seed {seed}: the model says {standing} and {minutes} minutes, the engine {award.Standing} and {award.Rescue?.Sum(r => r.Minutes)}; {string.Join(", ", award.Rules)}");
            seen[standing] = seen.GetValueOrDefault(standing) + 1;
        }

        Assert.All(Enum.GetValues<Standing>(), s => Assert.InRange(seen.GetValueOrDefault(s), 150, 10_000));
    }

    [Fact]
    public void What_turned_it_is_the_first_entry_after_which_it_stayed_so()
    {
        var turned = 0;
        for (var seed = 0UL; seed < 2_000; seed++)
        {
            var journey = new RandomJourney(seed);
            var entries = journey.Entries.Where(e => e.EnteredAt <= journey.KnownAt).OrderBy(e => e.EnteredAt).ThenBy(e => e.Number).ToList();

            var turning = Ledger.Turning(
                journey.Programme, entries, (ledger, day) => ledger.Facts(journey.Events, journey.Expected, day, journey.LastDay), RandomJourney.DayOf, CohortJourneys.Worst);

            bool CannotAfter(LedgerEntry entry) => new ReferenceModel(journey, entry.EnteredAt, [.. entries.Take(entries.IndexOf(entry) + 1)]).Judge().Standing is Standing.Cannot;
            Assert.Equal(entries.LastOrDefault() is { } last && CannotAfter(last), turning is not null);
            if (turning is not null)
            {
                turned++;
                var at = entries.IndexOf(turning);
                Assert.All(entries.Skip(at), e => Assert.True(CannotAfter(e)));
                Assert.True(at == 0 || !CannotAfter(entries[at - 1]));
            }
        }

        Assert.InRange(turned, 100, 2_000);
    }

    [Fact]
    public void What_was_known_at_an_instant_does_not_change_with_what_is_entered_later()
    {
        for (var seed = 0UL; seed < 500; seed++)
        {
            var journey = new RandomJourney(seed);
            var before = Engagement.Of(journey.Programme, journey.FactsAt(journey.KnownAt)).Select(a => (a.Standing, a.Rescue?.Count));
            var known = journey.Entries.Where(e => e.EnteredAt <= journey.KnownAt).ToList();

            var then = Engagement.Of(journey.Programme, Ledger.AsAt(known, journey.KnownAt).Facts(journey.Events, journey.Expected, journey.Today, journey.LastDay)).Select(a => (a.Standing, a.Rescue?.Count));

            Assert.Equal(before, then);
        }
    }
}
