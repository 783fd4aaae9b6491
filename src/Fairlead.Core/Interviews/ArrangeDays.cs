using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Interviews;

/// <summary>Lays out on which days, at which times and where interviews are held.</summary>
public sealed class ArrangeDays(AppDb db)
{
    /// <summary>The most blocks that one post lays out.</summary>
    public const int MostDays = 60;

    /// <summary>The working days from one day to another, both included: no Saturday, Sunday or bank holiday.</summary>
    public static IReadOnlyList<DateOnly> WorkingDays(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && BankHolidays.NameOf(d) is null)];

    /// <summary>What stands in the way of laying out a block on a day; null for nothing.</summary>
    public static string? WhyNot(IReadOnlyCollection<InterviewBlock> there, DateOnly day, BlockPlan plan, string timeZone)
    {
        var minutes = (plan.Count * plan.Minutes) + ((plan.Count - 1) * plan.GapMinutes);
        if (plan.Starts.ToTimeSpan() + TimeSpan.FromMinutes(minutes) > TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1))
        {
            return "So many interviews do not fit into one day";
        }

        var ends = plan.Starts.AddMinutes(minutes);
        if (there.FirstOrDefault(b => b.Day == day && b.Starts < ends && plan.Starts < b.Ends) is { } other)
        {
            return $"On {DateWords.WeekdayAndDay(day)} there are interviews from {DateWords.Time(other.Starts)} to {DateWords.Time(other.Ends)} already. Choose another time, or take those out first";
        }

        return Enumerable.Range(0, plan.Count).Select(i => plan.Starts.AddMinutes(i * (plan.Minutes + plan.GapMinutes))).SelectMany(t => new[] { t, t.AddMinutes(plan.Minutes) })
            .Any(t => LocalInstants.Find(timeZone, day, t) is not LocalInstant.Exactly)
            ? $"The clocks change during these times on {DateWords.WeekdayAndDay(day)}" : null;
    }

    public async Task ArrangeAsync(IReadOnlyCollection<DateOnly> days, BlockPlan plan, Cohort cohort, ProgrammeDefinition definition, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        RuleBrokenException.ThrowIf(days.Count is 0 or > MostDays, $"From 1 to {MostDays} days are laid out at once.");
        var there = await db.InterviewBlocks.In(cohort).ToListAsync(cancellationToken);
        foreach (var day in days)
        {
            RuleBrokenException.ThrowIf(WhyNot(there, day, plan, definition.TimeZone) is not null, "Interviews of one day would overlap, or not fit into it.");
            db.InterviewBlocks.Add(InterviewBlock.Arrange(NewId.Next(), cohort.CohortId, day, plan, by, now));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>False where an interview stands in it; it must be moved first.</returns>
    public async Task<bool> TakeOutAsync(InterviewBlock block, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        if (await db.Interviews.Standing().AnyAsync(i => i.InterviewBlockId == block.InterviewBlockId, cancellationToken))
        {
            return false;
        }

        block.TakeOut(by, now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
