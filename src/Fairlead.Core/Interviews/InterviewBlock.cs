using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Interviews;

/// <summary>One time of a block at which interviews can be held, one in each of its rooms.</summary>
/// <param name="At">The instant at which it begins.</param>
public sealed record InterviewTime(InterviewBlock Block, TimeOnly Starts, TimeOnly Ends, DateTime At)
{
    public DateOnly Day => Block.Day;

    /// <summary>Tells times of one cohort apart.</summary>
    public string Key => $"{Day:yyyy-MM-dd} {Starts:HH\\:mm}";

    public string Words => $"{DateWords.WeekdayAndDay(Day)}, {DateWords.Time(Starts)} to {DateWords.Time(Ends)}";
}

/// <summary>A part of a day at which interviews are held one after the other, in one or more rooms. Whoever can come, comes for the block.</summary>
public sealed class InterviewBlock : AuditedEntity
{
    public const int MostInterviews = 20;
    public const int MostRooms = 10;
    public const int RoomsMaxLength = 1000;
    public const int PlaceMaxLength = 500;

    public required Guid InterviewBlockId { get; init; }

    public required Guid CohortId { get; init; }

    public required DateOnly Day { get; init; }

    public required TimeOnly Starts { get; init; }

    public required int Minutes { get; init; }

    /// <summary>Between one interview and the next.</summary>
    public required int GapMinutes { get; init; }

    public required int Count { get; init; }

    /// <summary>One room or video link a line.</summary>
    public required string RoomsText { get; init; }

    /// <summary>The address, or how to join.</summary>
    public required string Place { get; init; }

    /// <summary>From when it is no longer there.</summary>
    public DateTime? TakenOutAt { get; private set; }

    public IReadOnlyList<string> Rooms => RoomsText.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public TimeOnly Ends => Starts.AddMinutes((Count * Minutes) + ((Count - 1) * GapMinutes));

    public string Words => $"{DateWords.WeekdayAndDay(Day)}, {DateWords.Time(Starts)} to {DateWords.Time(Ends)}";

    protected override Guid StreamId => InterviewBlockId;

    public static InterviewBlock Arrange(Guid interviewBlockId, Guid cohortId, DateOnly day, BlockPlan plan, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(plan.Minutes is < 5 or > 480 || plan.GapMinutes is < 0 or > 240 || plan.Count is < 1 or > MostInterviews, "A block has interviews of 5 minutes or more, and up to 20 of them.");
        RuleBrokenException.ThrowIf(plan.Rooms.Count is 0 or > MostRooms || plan.Rooms.Distinct().Count() != plan.Rooms.Count, "A block has 1 to 10 different rooms.");
        var block = new InterviewBlock
        {
            InterviewBlockId = interviewBlockId, CohortId = cohortId, Day = day, Starts = plan.Starts, Minutes = plan.Minutes, GapMinutes = plan.GapMinutes, Count = plan.Count,
            RoomsText = string.Join('\n', plan.Rooms), Place = plan.Place,
        };
        block.Raise(new InterviewBlockArranged(interviewBlockId, cohortId, day, plan.Starts, plan.Minutes, plan.GapMinutes, plan.Count, plan.Rooms.Count), by, now);
        return block;
    }

    /// <summary>Takes the block out. What stood in it must have been moved before; the caller checks.</summary>
    public void TakeOut(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(TakenOutAt is not null, "These interview times have been taken out already.");
        TakenOutAt = now;
        Raise(new InterviewBlockTakenOut(InterviewBlockId, CohortId, Day, Starts), by, now);
    }

    public IEnumerable<InterviewTime> Times(string timeZone) => Enumerable.Range(0, Count).Select(i =>
    {
        var starts = Starts.AddMinutes(i * (Minutes + GapMinutes));
        return new InterviewTime(this, starts, starts.AddMinutes(Minutes), LocalInstants.At(timeZone, Day, starts));
    });
}

/// <summary>What is planned for one or several days alike.</summary>
public sealed record BlockPlan(TimeOnly Starts, int Minutes, int GapMinutes, int Count, IReadOnlyList<string> Rooms, string Place);

public sealed record InterviewBlockArranged(Guid InterviewBlockId, Guid CohortId, DateOnly Day, TimeOnly Starts, int Minutes, int GapMinutes, int Count, int Rooms);

public sealed record InterviewBlockTakenOut(Guid InterviewBlockId, Guid CohortId, DateOnly Day, TimeOnly Starts);

internal sealed class InterviewBlockMapping : IEntityTypeConfiguration<InterviewBlock>
{
    public void Configure(EntityTypeBuilder<InterviewBlock> builder)
    {
        builder.Property(b => b.RoomsText).HasMaxLength(InterviewBlock.RoomsMaxLength);
        builder.Property(b => b.Place).HasMaxLength(InterviewBlock.PlaceMaxLength);
        builder.Ignore(b => b.Rooms);
        builder.Ignore(b => b.Ends);
        builder.Ignore(b => b.Words);
        builder.HasIndex(b => new { b.CohortId, b.Day, b.Starts }).IsUnique().HasFilter("\"TakenOutAt\" IS NULL");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(b => b.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_InterviewBlock_Count", "\"Count\" >= 1 AND \"Minutes\" >= 5 AND \"GapMinutes\" >= 0"));
    }
}
