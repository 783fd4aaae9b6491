using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum CalibrationStatus
{
    /// <summary>Being written; nobody reads it.</summary>
    Draft,

    /// <summary>Everybody who reads in the cohort scores it; as it stands it stays.</summary>
    Open,

    /// <summary>Over; it stays as history.</summary>
    Closed,
}

public enum CalibrationAction
{
    Open,
    Close,
}

public static class CalibrationLifecycle
{
    public static readonly FrozenDictionary<(CalibrationStatus From, CalibrationAction Action), CalibrationStatus> Moves =
        new Dictionary<(CalibrationStatus, CalibrationAction), CalibrationStatus>
        {
            [(CalibrationStatus.Draft, CalibrationAction.Open)] = CalibrationStatus.Open,
            [(CalibrationStatus.Open, CalibrationAction.Close)] = CalibrationStatus.Closed,
        }.ToFrozenDictionary();

    public static bool Allows(this CalibrationStatus status, CalibrationAction action) => Moves.ContainsKey((status, action));

    public static string Words(this CalibrationStatus status) => status switch
    {
        CalibrationStatus.Draft => "being written",
        CalibrationStatus.Open => "open",
        _ => "closed",
    };
}

/// <summary>What those who run the review hold to be the right mark, shown to an assessor once they have sent theirs.</summary>
/// <param name="Criterion">The name under which the mark is kept in the reading form.</param>
public sealed record AgreedMark(string Criterion, int Mark, string? Why)
{
    public const int WhyMaxLength = 300;
}

/// <summary>
/// A made-up application that everybody who reads in a cohort scores before the first real one, so that marks mean the same to all of them.
/// It is nobody's application: what comes of it enters no mark, rank or severity.
/// </summary>
public sealed class CalibrationForm : AuditedEntity
{
    public const int TitleMaxLength = 100;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required Guid CalibrationFormId { get; init; }

    public required Guid CohortId { get; init; }

    /// <summary>From 1 in the cohort.</summary>
    public required int Number { get; init; }

    public required Guid MadeByPersonId { get; init; }

    public required DateTime MadeAt { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>The draft's answers; what is read is <see cref="Snapshot"/>.</summary>
    public string AnswersJson { get; private set; } = "{}";

    public string AgreedJson { get; private set; } = "[]";

    /// <summary>Canonical JSON of a <see cref="SubmittedForm"/>; null until it is opened.</summary>
    public string? Snapshot { get; private set; }

    public CalibrationStatus Status { get; private set; }

    public DateTime? OpenedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    public IReadOnlyList<AgreedMark> Agreed => JsonSerializer.Deserialize<List<AgreedMark>>(AgreedJson, _plain)!;

    protected override Guid StreamId => CalibrationFormId;

    public static CalibrationForm Begin(Guid calibrationFormId, Guid cohortId, int number, Actor by, DateTime now) => new()
    {
        CalibrationFormId = calibrationFormId, CohortId = cohortId, Number = number, MadeByPersonId = by.PersonId, MadeAt = now,
    };

    /// <exception cref="RuleBrokenException">It has been opened: everybody scores the same.</exception>
    public void Write(string title, Answers answers, IReadOnlyCollection<AgreedMark> agreed)
    {
        RuleBrokenException.ThrowIf(Status is not CalibrationStatus.Draft, "A calibration form that has been opened is no longer changed. Write a new one.");
        (Title, AnswersJson) = (title.Trim(), AnswerSheet.Write(answers));
        AgreedJson = JsonSerializer.Serialize(agreed.Select(a => a with { Why = string.IsNullOrWhiteSpace(a.Why) ? null : a.Why.Trim() }), _plain);
    }

    public void Open(ProgrammeDefinition definition, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(CalibrationSample.WhatIsMissing(this, definition).Any(), "A calibration form that is not complete cannot be opened.");
        Snapshot = CalibrationSample.SnapshotOf(this, definition, now);
        OpenedAt = now;
        Move(CalibrationAction.Open, by, now, Submission.HashOf(Snapshot));
    }

    public void Close(Actor by, DateTime now)
    {
        ClosedAt = now;
        Move(CalibrationAction.Close, by, now);
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(CalibrationAction action, Actor by, DateTime now, string? hash = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A calibration form that is {Status.Words()} cannot be moved by “{action}”.");
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty, "A calibration form is opened and closed by a human.");
        var to = CalibrationLifecycle.Moves[(Status, action)];
        Raise(new CalibrationFormMoved(CalibrationFormId, Number, action, Status, to, hash), by, now);
        Status = to;
    }
}

public sealed record CalibrationFormMoved(Guid CalibrationFormId, int Number, CalibrationAction Action, CalibrationStatus From, CalibrationStatus To, string? Hash);

internal sealed class CalibrationFormMapping : IEntityTypeConfiguration<CalibrationForm>
{
    public void Configure(EntityTypeBuilder<CalibrationForm> builder)
    {
        builder.Property(f => f.Title).HasMaxLength(CalibrationForm.TitleMaxLength);
        builder.Property(f => f.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(f => f.AgreedJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Ignore(f => f.Answers);
        builder.Ignore(f => f.Agreed);
        builder.HasAlternateKey(f => new { f.CohortId, f.CalibrationFormId });
        builder.HasIndex(f => new { f.CohortId, f.Number }).IsUnique();

        // Readers who scored different forms would have agreed on nothing, so one is open at a time; and one is written at a time.
        builder.HasIndex(f => new { f.CohortId, f.Status }).IsUnique().HasFilter("\"Status\" <> 'Closed'");
        builder.HasOne<Cohort>().WithMany().HasForeignKey(f => f.CohortId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(f => f.MadeByPersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_CalibrationForm_Opened", "(\"Status\" = 'Draft') = (\"Snapshot\" IS NULL) AND (\"Snapshot\" IS NULL) = (\"OpenedAt\" IS NULL)");
            t.HasCheckConstraint("CK_CalibrationForm_Closed", "(\"Status\" = 'Closed') = (\"ClosedAt\" IS NOT NULL)");
        });
    }
}
