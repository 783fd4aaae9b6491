using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Jobs;

public enum JobStatus
{
    Due,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// Work that falls due at an instant, or that takes longer than a page may. The row is the truth; whatever wakes the scanner is not.
/// </summary>
public sealed class Job
{
    public const int KindMaxLength = 60;
    public const int KeyMaxLength = 160;
    public const int WordsMaxLength = 500;
    public const int MostAttempts = 5;

    public required Guid JobId { get; init; }

    public required string Kind { get; init; }

    /// <summary>What makes this job the only one of its sort, such as “offer-lapse/{id}/{date}”: asking twice changes nothing.</summary>
    public required string Key { get; init; }

    public required DateTime DueAt { get; init; }

    /// <summary>What the job is about: an offer, a composition, a batch of messages.</summary>
    public Guid? SubjectId { get; init; }

    public Guid? CohortId { get; init; }

    /// <summary>Who waits for it; only they and those who look after the installation see its page.</summary>
    public Guid? AskedByPersonId { get; init; }

    public string? Argument { get; set; }

    public JobStatus Status { get; private set; }

    public int Attempts { get; private set; }

    public DateTime? ClaimedUntil { get; private set; }

    public DateTime? FinishedAt { get; private set; }

    public int ProgressDone { get; private set; }

    public int ProgressOf { get; private set; }

    public string? ProgressWords { get; private set; }

    public bool CancelAsked { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Where the result can be seen.</summary>
    public string? Location { get; private set; }

    /// <exception cref="RuleBrokenException">The job has ended already.</exception>
    public void AskToCancel(DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not (JobStatus.Due or JobStatus.Running), "This work has ended already, so it cannot be cancelled.");
        CancelAsked = true;
        if (Status is JobStatus.Due)
        {
            (Status, FinishedAt) = (JobStatus.Cancelled, now);
        }
    }

    public void Finish(DateTime now, string? location = null) =>
        (Status, FinishedAt, Location, ClaimedUntil) = (JobStatus.Done, now, location, null);

    /// <summary>Puts work that failed back, once what made it fail has been mended.</summary>
    /// <exception cref="RuleBrokenException">The job has not failed.</exception>
    public void TryAgain()
    {
        RuleBrokenException.ThrowIf(Status is not JobStatus.Failed, "Only work that failed can be tried again.");
        (Status, Attempts, Error, FinishedAt) = (JobStatus.Due, 0, null, null);
    }

    public void Cancel(DateTime now) => (Status, FinishedAt, ClaimedUntil) = (JobStatus.Cancelled, now, null);

    public void Fail(string error, DateTime now)
    {
        Error = error.Length > WordsMaxLength ? error[..WordsMaxLength] : error;
        ClaimedUntil = null;
        (Status, FinishedAt) = Attempts >= MostAttempts ? (JobStatus.Failed, now) : (JobStatus.Due, (DateTime?)null);
    }
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(j => j.Kind).HasMaxLength(Job.KindMaxLength);
        builder.Property(j => j.Key).HasMaxLength(Job.KeyMaxLength);
        builder.Property(j => j.ProgressWords).HasMaxLength(Job.WordsMaxLength);
        builder.Property(j => j.Error).HasMaxLength(Job.WordsMaxLength);
        builder.Property(j => j.Location).HasMaxLength(Data.PostReceipt.LocationMaxLength);
        builder.HasIndex(j => j.Key).IsUnique();
        builder.HasIndex(j => new { j.Status, j.DueAt });
        builder.HasOne<Cohort>().WithMany().HasForeignKey(j => j.CohortId).OnDelete(DeleteBehavior.Restrict);
    }
}
