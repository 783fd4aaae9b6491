using Fairlead.Allocation.Solvers;

namespace Fairlead.Allocation.Cohorts;

/// <summary>Chooses among the cohorts that are level on the total: first by the tie-break targets, then by lot.</summary>
internal static class Levels
{
    // Powers of two up to here are told apart by floating point with room to spare.
    private const int TicketsAtOnce = 20;

    /// <param name="search">The search whose first question was for the best total.</param>
    /// <param name="best">A cohort of the best total.</param>
    /// <param name="result">How that search ended.</param>
    /// <param name="program">The program of that search.</param>
    public static bool[] Settle(CohortSearch search, bool[] best, SearchResult result, CohortProgram program)
    {
        if (result.Level is { } level)
        {
            // People who share a column differ in their tickets alone, and the highest of them are taken first.
            return level.Select(program.Expand).MaxBy(InTicketOrder, StringComparer.Ordinal)!;
        }

        var gain = search.Model.GainOf(best);
        var locks = SettledBy(search, result, program, gain);
        int[] ties = [.. search.Model.TargetsOf(TargetType.TieBreak)];
        var chosen = ties.Length == 0 ? best : LeastMissed(search, best, locks, gain, ties);
        return ByLot(search, chosen, locks, search.Hard, ties);
    }

    private static string InTicketOrder(bool[] chosen) => string.Concat(chosen.Select(c => c ? '1' : '0'));

    /// <summary>Who is in, or out of, every cohort of the best total, as far as the prices at the root show it.</summary>
    private static PersonLock[] SettledBy(CohortSearch search, SearchResult result, CohortProgram program, long gain)
    {
        PersonLock[] locks = [.. search.Locks];
        var safe = new SafeBound(program.Program);
        long[] lower = [.. Enumerable.Range(0, program.Program.ColumnCount).Select(program.Program.Lower)];
        long[] upper = [.. Enumerable.Range(0, program.Program.ColumnCount).Select(program.Program.Upper)];
        if (result.RootMultipliers is null || !safe.Evaluate(result.RootMultipliers, lower, upper))
        {
            return locks;
        }

        for (var column = 0; column < program.Groups.Count; column++)
        {
            if (safe.Room(column, program.ObjectiveOf(gain)) < 1)
            {
                var settled = safe.ReducedCosts[column] > 0 ? PersonLock.In : PersonLock.Out;
                foreach (var person in program.Groups[column])
                {
                    locks[person] = settled;
                }
            }
        }

        return locks;
    }

    private static bool[] LeastMissed(CohortSearch search, bool[] best, PersonLock[] locks, long gain, int[] ties)
    {
        var question = new CohortQuestion(locks, null, search.Hard, ties) { PaysForMisses = true, Gain = gain };
        return search.Ask("Weighing the tie-breaks", question, -search.Model.MissedBy(best, ties)).Chosen ?? best;
    }

    /// <summary>
    /// Takes people in the order of their tickets, twenty at a time: with powers of two as their worth, the most valuable cohort is the one
    /// that lot order makes, because each ticket outweighs all the lower ones of its twenty together.
    /// </summary>
    /// <param name="search">Asks the questions.</param>
    /// <param name="chosen">A cohort of the level: all others have its gain, and their misses weigh no more.</param>
    /// <param name="locks">What is settled; the rest is settled here.</param>
    /// <param name="hard">Targets that all cohorts of the level meet.</param>
    /// <param name="elastic">Targets that they may miss.</param>
    public static bool[] ByLot(CohortSearch search, bool[] chosen, PersonLock[] locks, int[] hard, int[] elastic)
    {
        var (gain, missed) = (search.Model.GainOf(chosen), search.Model.MissedBy(chosen, elastic));
        while (true)
        {
            int[] next = [.. Enumerable.Range(0, locks.Length).Where(p => locks[p] == PersonLock.None).Take(TicketsAtOnce)];
            var freePlaces = search.Model.Problem.Places - locks.Count(l => l == PersonLock.In);
            if (next.Length == 0 || freePlaces == 0)
            {
                return chosen;
            }

            var worth = new long[locks.Length];
            for (var k = 0; k < next.Length; k++)
            {
                worth[next[k]] = 1L << (TicketsAtOnce - 1 - k);
            }

            var question = new CohortQuestion(locks, worth, hard, elastic) { Gain = gain, MissedAtMost = elastic.Length == 0 ? null : missed };
            var reached = next.Where(p => chosen[p]).Sum(p => worth[p]);
            chosen = search.Ask("Drawing lots", question, reached).Chosen ?? chosen;
            foreach (var person in next)
            {
                locks[person] = chosen[person] ? PersonLock.In : PersonLock.Out;
            }
        }
    }
}
