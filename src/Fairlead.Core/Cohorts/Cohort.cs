using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Cohorts;

/// <summary>One run of a programme, under the version of the definition that it opened with, with dates of its own.</summary>
public sealed class Cohort : AuditedEntity
{
    public const int ProgrammeIdMaxLength = 60;
    public const int LabelMaxLength = 120;
    public const int ReasonMaxLength = 1000;
    public const int ApproverMaxLength = 200;

    public required Guid CohortId { get; init; }

    public required string ProgrammeId { get; init; }

    public required int DefinitionVersion { get; init; }

    public required string Label { get; init; }

    public required int Places { get; init; }

    /// <summary>Who approved that special category data is asked, by name and post; null where none is.</summary>
    public string? StatementsApprovedBy { get; init; }

    public CohortStatus Status { get; private set; }

    public List<CohortDate> Dates { get; } = [];

    protected override Guid StreamId => CohortId;

    /// <summary>Plans a cohort; nobody outside sees it until it is published.</summary>
    public static Cohort Plan(
        Guid cohortId, string programmeId, int definitionVersion, string label, int places, IEnumerable<CohortDate> dates, Actor by, DateTime now,
        string? statementsApprovedBy = null)
    {
        var cohort = new Cohort
        {
            CohortId = cohortId, ProgrammeId = programmeId, DefinitionVersion = definitionVersion, Label = label.Trim(), Places = places,
            StatementsApprovedBy = statementsApprovedBy?.Trim(),
        };
        cohort.Dates.AddRange(dates);
        cohort.Raise(new CohortPlanned(cohortId, programmeId, definitionVersion, places), by, now);
        if (cohort.StatementsApprovedBy is { } approver)
        {
            cohort.Raise(new StatementsApproved(cohortId, approver), by, now);
        }

        return cohort;
    }

    public CohortDate? Date(string key) => Dates.SingleOrDefault(d => d.Key == key);

    public CohortDate? Marked(TimelineMark mark) => Dates.FirstOrDefault(d => d.Mark == mark);

    public void Publish(Actor by, DateTime now) => Move(CohortAction.Publish, by, now);

    public void SignOff(Actor by, DateTime now) => Move(CohortAction.SignOff, by, now);

    /// <summary>Takes the sign-off back while nothing has been released.</summary>
    public void Reopen(Actor by, DateTime now) => Move(CohortAction.Reopen, by, now);

    public void Release(Actor by, DateTime now) => Move(CohortAction.Release, by, now);

    /// <summary>Back to signed off, before anybody has been told.</summary>
    public void TakeReleaseBack(Actor by, DateTime now) => Move(CohortAction.TakeReleaseBack, by, now);

    public void Cancel(Actor by, DateTime now) => Move(CohortAction.Cancel, by, now);

    /// <summary>Corrects a date. The old one stays in the audit log; the people concerned are told by the caller.</summary>
    /// <exception cref="RuleBrokenException">The cohort has no such date, or has been cancelled.</exception>
    public void Redate(string key, DateOnly first, DateOnly last, TimeOnly? time, string timeZone, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is CohortStatus.Cancelled, "A cancelled cohort keeps its dates as they were.");
        var date = Date(key) ?? throw new RuleBrokenException($"This cohort has no date “{key}”.");
        var before = date.DueBefore;
        date.MoveTo(first, last, time, timeZone);
        Raise(new CohortRedated(CohortId, key, before, date.DueBefore), by, now);
    }

    /// <summary>Records that counts of equality answers were made, which happens in a store of its own.</summary>
    /// <exception cref="RuleBrokenException">The decisions have not been released.</exception>
    public void RecordEqualityCounts(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not CohortStatus.Released, $"Equality answers of a cohort that is {Status.Words()} are not counted.");
        Raise(new EqualityCountsMade(CohortId), by, now);
    }

    private void Move(CohortAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A cohort that is {Status.Words()} cannot be moved by “{action}”.");
        var to = CohortLifecycle.Moves[(Status, action)];
        Raise(new CohortMoved(CohortId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record CohortPlanned(Guid CohortId, string ProgrammeId, int DefinitionVersion, int Places);

public sealed record CohortMoved(Guid CohortId, CohortAction Action, CohortStatus From, CohortStatus To);

public sealed record CohortRedated(Guid CohortId, string Date, DateTime? From, DateTime? To);

public sealed record EqualityCountsMade(Guid CohortId);

public sealed record StatementsApproved(Guid CohortId, string ApprovedBy);

internal sealed class CohortMapping : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.Property(c => c.ProgrammeId).HasMaxLength(Cohort.ProgrammeIdMaxLength);
        builder.Property(c => c.Label).HasMaxLength(Cohort.LabelMaxLength);
        builder.Property(c => c.StatementsApprovedBy).HasMaxLength(Cohort.ApproverMaxLength);
        builder.HasOne<ProgrammeVersion>().WithMany().HasForeignKey(c => new { c.ProgrammeId, c.DefinitionVersion }).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Dates).WithOne().HasForeignKey(d => d.CohortId);
        builder.HasIndex(c => new { c.ProgrammeId, c.Label }).IsUnique();
        builder.ToTable(t => t.HasCheckConstraint("CK_Cohort_Places", "\"Places\" > 0"));
    }
}
