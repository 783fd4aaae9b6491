using System.Collections.Frozen;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Review;

public enum CalibrationReadStatus
{
    Begun,

    /// <summary>May read real applications without it; may still send it.</summary>
    LetOff,
    Sent,
}

public enum CalibrationReadAction
{
    LetOff,
    Send,
}

public static class CalibrationReadLifecycle
{
    public static readonly FrozenDictionary<(CalibrationReadStatus From, CalibrationReadAction Action), CalibrationReadStatus> Moves =
        new Dictionary<(CalibrationReadStatus, CalibrationReadAction), CalibrationReadStatus>
        {
            [(CalibrationReadStatus.Begun, CalibrationReadAction.LetOff)] = CalibrationReadStatus.LetOff,
            [(CalibrationReadStatus.Begun, CalibrationReadAction.Send)] = CalibrationReadStatus.Sent,
            [(CalibrationReadStatus.LetOff, CalibrationReadAction.Send)] = CalibrationReadStatus.Sent,
        }.ToFrozenDictionary();

    public static bool Allows(this CalibrationReadStatus status, CalibrationReadAction action) => Moves.ContainsKey((status, action));

    public static string Words(this CalibrationReadStatus status) => status switch
    {
        CalibrationReadStatus.Begun => "begun",
        CalibrationReadStatus.LetOff => "let off",
        _ => "sent",
    };
}

/// <summary>What one assessor wrote about a calibration form. A unique index sees to it that nobody scores one twice.</summary>
public sealed class CalibrationRead : AuditedEntity
{
    public const int ReasonMaxLength = 500;

    public required Guid CalibrationReadId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid CalibrationFormId { get; init; }

    /// <summary>The assessor; moves only with a merge of two records of one person.</summary>
    public required Guid PersonId { get; set; }

    public CalibrationReadStatus Status { get; private set; }

    /// <summary>The draft's answers as JSON; what counts is <see cref="Snapshot"/>.</summary>
    public string AnswersJson { get; private set; } = "{}";

    /// <summary>Canonical JSON of a <see cref="SubmittedForm"/>; null until it is sent.</summary>
    public string? Snapshot { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>Why somebody need not send it.</summary>
    public string? Reason { get; private set; }

    public Answers Answers => AnswerSheet.Read(AnswersJson);

    public SubmittedForm? Form => Snapshot is null ? null : Submission.ReadSnapshot(Snapshot);

    protected override Guid StreamId => CalibrationReadId;

    public static CalibrationRead Of(Guid calibrationReadId, CalibrationForm form, Guid personId) => new()
    {
        CalibrationReadId = calibrationReadId, CohortId = form.CohortId, CalibrationFormId = form.CalibrationFormId, PersonId = personId,
    };

    public void Write(Answers answers)
    {
        RuleBrokenException.ThrowIf(Status is CalibrationReadStatus.Sent, "What was sent about a calibration form is no longer changed.");
        AnswersJson = AnswerSheet.Write(answers);
    }

    /// <summary>Freezes what was written about <paramref name="form"/>.</summary>
    public void Send(CalibrationForm form, ProgrammeDefinition definition, ReviewRules rules, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId != PersonId, "Only the assessor sends what they wrote.");
        RuleBrokenException.ThrowIf(form.CalibrationFormId != CalibrationFormId, "What was written is about another calibration form.");
        (Snapshot, SentAt) = (CalibrationSample.ReadSnapshotOf(form, definition, rules, Answers, now), now);
        Move(CalibrationReadAction.Send, by, now, Submission.HashOf(Snapshot));
    }

    public void LetOff(string reason, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(by.PersonId == Guid.Empty || by.PersonId == PersonId, "Somebody else lets an assessor off.");
        RuleBrokenException.ThrowIf(string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength, "Whoever is let off is let off for a reason.");
        Reason = reason.Trim();
        Move(CalibrationReadAction.LetOff, by, now);
    }

    /// <summary>Gives it to the record of the same person that is kept, or back.</summary>
    public void MoveTo(Guid personId, Actor by, DateTime now)
    {
        Raise(new CalibrationReadMovedToPerson(CalibrationReadId, PersonId, personId), by, now);
        PersonId = personId;
    }

    // The only line that changes Status, so no move can skip the table or the audit trail.
    private void Move(CalibrationReadAction action, Actor by, DateTime now, string? hash = null)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"A calibration read that is {Status.Words()} cannot be moved by “{action}”.");
        var to = CalibrationReadLifecycle.Moves[(Status, action)];
        Raise(new CalibrationReadMoved(CalibrationReadId, CalibrationFormId, PersonId, action, Status, to, hash), by, now);
        Status = to;
    }
}

public sealed record CalibrationReadMoved(
    Guid CalibrationReadId, Guid CalibrationFormId, Guid PersonId, CalibrationReadAction Action, CalibrationReadStatus From, CalibrationReadStatus To, string? Hash);

public sealed record CalibrationReadMovedToPerson(Guid CalibrationReadId, Guid FromPersonId, Guid ToPersonId);

internal sealed class CalibrationReadMapping : IEntityTypeConfiguration<CalibrationRead>
{
    public void Configure(EntityTypeBuilder<CalibrationRead> builder)
    {
        builder.Property(r => r.AnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(r => r.Reason).HasMaxLength(CalibrationRead.ReasonMaxLength);
        builder.Ignore(r => r.Answers);
        builder.Ignore(r => r.Form);
        builder.HasIndex(r => new { r.CalibrationFormId, r.PersonId }).IsUnique();
        builder.HasIndex(r => r.PersonId);
        builder.HasOne<CalibrationForm>().WithMany().HasForeignKey(r => new { r.CohortId, r.CalibrationFormId })
            .HasPrincipalKey(f => new { f.CohortId, f.CalibrationFormId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_CalibrationRead_Sent", "(\"Status\" = 'Sent') = (\"Snapshot\" IS NOT NULL) AND (\"Snapshot\" IS NULL) = (\"SentAt\" IS NULL)");
            t.HasCheckConstraint("CK_CalibrationRead_Reason", "\"Status\" <> 'LetOff' OR \"Reason\" IS NOT NULL");
        });
    }
}
