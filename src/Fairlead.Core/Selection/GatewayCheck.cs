using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Selection;

public enum GatewayOutcome
{
    /// <summary>Meets what the definition asks: the awarding body reads it.</summary>
    Passed,

    /// <summary>Does not go on; with a coded reason and the name of a human, and unreleased like every decision.</summary>
    Refused,

    /// <summary>Waits for somebody’s word before it can pass or be refused.</summary>
    Referred,
}

/// <summary>What a named human found at the gateway, one for each application. Changes only through the verbs below.</summary>
public sealed class GatewayCheck : AuditedEntity
{
    public const int ReasonCodeMaxLength = 60;
    public const int NoteMaxLength = 1000;

    public required Guid GatewayCheckId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ApplicationId { get; init; }

    public GatewayOutcome Outcome { get; private set; }

    /// <summary>One of the definition's gateway reasons; none when passed.</summary>
    public string? ReasonCode { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The number of the submission that was looked at: a later one has not been.</summary>
    public int Submission { get; private set; }

    public Guid DecidedByPersonId { get; private set; }

    public DateTime DecidedAt { get; private set; }

    protected override Guid StreamId => GatewayCheckId;

    public static GatewayCheck Decide(Guid gatewayCheckId, Cohort cohort, Application application, GatewayFinding finding, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(application.CohortId != cohort.CohortId, "The application belongs to another cohort.");
        var check = new GatewayCheck
        {
            GatewayCheckId = gatewayCheckId, CohortId = cohort.CohortId, ApplicationId = application.ApplicationId,
        };
        check.Record(cohort, application, finding, by, now);
        return check;
    }

    /// <summary>Decides otherwise; what was decided before stays in the audit log.</summary>
    public void Change(Cohort cohort, Application application, GatewayFinding finding, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(application.ApplicationId != ApplicationId, "The check is about another application.");
        Record(cohort, application, finding, by, now);
    }

    /// <exception cref="RuleBrokenException">No human is named, the cohort is signed off, the application is not in, or a reason is missing.</exception>
    private void Record(Cohort cohort, Application application, GatewayFinding finding, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A gateway check needs the name of a human.");
        RuleBrokenException.ThrowIf(!cohort.IsChoosing(), $"A cohort that is {cohort.Status.Words()} has no gateway checks to make.");
        RuleBrokenException.ThrowIf(
            application.Status is not ApplicationStatus.Submitted, $"An application that is {application.Status.Words()} has nothing to check.");
        RuleBrokenException.ThrowIf(
            finding.Outcome is GatewayOutcome.Refused && string.IsNullOrWhiteSpace(finding.ReasonCode), "A refusal needs a coded reason.");
        var before = AuditCount == 0 ? (GatewayOutcome?)null : Outcome;
        (Outcome, ReasonCode, Note, Submission) = (
            finding.Outcome, finding.Outcome is GatewayOutcome.Passed ? null : finding.ReasonCode, finding.Note?.Trim(), application.Submissions);
        (DecidedByPersonId, DecidedAt) = (by.PersonId, now);
        Raise(new GatewayChecked(GatewayCheckId, ApplicationId, before, Outcome, ReasonCode, Submission), by, now);
    }
}

/// <summary>What is found, before it is recorded.</summary>
/// <param name="ReasonCode">One of the definition's gateway reasons; needed for a refusal, ignored for a pass.</param>
public sealed record GatewayFinding(GatewayOutcome Outcome, string? ReasonCode = null, string? Note = null);

public sealed record GatewayChecked(
    Guid GatewayCheckId, Guid ApplicationId, GatewayOutcome? From, GatewayOutcome To, string? ReasonCode, int Submission);

internal sealed class GatewayCheckMapping : IEntityTypeConfiguration<GatewayCheck>
{
    public void Configure(EntityTypeBuilder<GatewayCheck> builder)
    {
        builder.Property(c => c.ReasonCode).HasMaxLength(GatewayCheck.ReasonCodeMaxLength);
        builder.Property(c => c.Note).HasMaxLength(GatewayCheck.NoteMaxLength);
        builder.HasIndex(c => c.ApplicationId).IsUnique();
        builder.HasIndex(c => new { c.CohortId, c.Outcome });
        builder.HasOne<Application>().WithMany().HasForeignKey(c => new { c.CohortId, c.ApplicationId })
            .HasPrincipalKey(a => new { a.CohortId, a.ApplicationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.DecidedByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("CK_GatewayCheck_Reason", "\"Outcome\" <> 'Refused' OR \"ReasonCode\" IS NOT NULL"));
    }
}
