using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fairlead.Core.Evaluations;

/// <summary>
/// One evaluation of one participant: their own answers, whom they asked, and in the end the report. That a rater answered is no event of it: an entry
/// with a time would tell which of the answers is whose.
/// </summary>
public sealed class EvaluationRound : AuditedEntity
{
    public const int IdMaxLength = 60;
    public const int PromiseMaxLength = 20_000;

    public required Guid EvaluationRoundId { get; init; }

    public required Guid CohortId { get; init; }

    public required Guid ParticipationId { get; init; }

    /// <summary>Which evaluation of the definition.</summary>
    public required string EvaluationId { get; init; }

    public required EvaluationMoment Moment { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Fixed at the opening: see <see cref="EvaluationPromise"/>.</summary>
    public required string PromiseJson { get; init; }

    public RoundStatus Status { get; private set; }

    public string OwnAnswersJson { get; private set; } = "{}";

    public DateTime? OwnDoneAt { get; private set; }

    public DateTime? AskedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    /// <summary>What the order of comments depends on; gone once the report is made.</summary>
    public string? Shuffle { get; private set; }

    /// <summary>The report as it was made when the round closed, and never again; null until then.</summary>
    public string? ReportJson { get; private set; }

    public string? ReportHash { get; private set; }

    public EvaluationPromise Promise => JsonSerializer.Deserialize<EvaluationPromise>(PromiseJson)!;

    public Answers OwnAnswers => AnswerSheet.Read(OwnAnswersJson);

    public EvaluationReport? Report => ReportJson is null ? null : EvaluationReport.Read(ReportJson);

    protected override Guid StreamId => EvaluationRoundId;

    public static EvaluationRound Open(Participation participation, ProgrammeDefinition programme, Evaluation evaluation, EvaluationMoment moment, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(participation.Status is not ParticipationStatus.TakingPart, "Only those who take part are evaluated.");
        var round = new EvaluationRound
        {
            EvaluationRoundId = NewId.Next(), CohortId = participation.CohortId, ParticipationId = participation.ParticipationId, EvaluationId = evaluation.Id, Moment = moment,
            OpenedAt = now, PromiseJson = JsonSerializer.Serialize(EvaluationPromise.Of(programme, evaluation)), Shuffle = Secret.Next(),
        };
        round.Raise(new EvaluationOpened(round.EvaluationRoundId, participation.ParticipationId, moment), by, now);
        return round;
    }

    /// <summary>Keeps the participant's own answers while they write them.</summary>
    public void KeepOwn(Answers answers)
    {
        RuleBrokenException.ThrowIf(OwnDoneAt is not null, "Your own evaluation has been sent.");
        OwnAnswersJson = AnswerSheet.Write(answers);
    }

    public void FinishOwn(Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(OwnDoneAt is not null, "Your own evaluation has been sent.");
        OwnDoneAt = now;
        Raise(new OwnEvaluationDone(EvaluationRoundId), by, now);
    }

    /// <summary>Names somebody to be asked; nothing is sent yet.</summary>
    public EvaluationRater Name(string relationship, string name, string address, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status.IsClosed(), "The evaluation is closed.");
        var rater = new EvaluationRater
        {
            EvaluationRaterId = NewId.Next(), EvaluationRoundId = EvaluationRoundId, Relationship = Promise.Relationship(relationship).Id, Name = name.Trim(), Address = address.Trim(),
            MailboxKey = EmailAddress.MailboxKey(address),
        };
        Raise(new RaterNamed(EvaluationRoundId, rater.EvaluationRaterId, relationship), by, now);
        return rater;
    }

    /// <summary>Takes back that somebody is to be asked; only as long as nobody has written to them.</summary>
    public void Unname(EvaluationRater rater, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(rater.Status is not RaterStatus.Named, "Whoever has been asked stays asked.");
        Raise(new RaterUnnamed(EvaluationRoundId, rater.EvaluationRaterId), by, now);
    }

    /// <summary>Asks those who are named; the first time the round begins by it.</summary>
    public void Ask(IReadOnlyCollection<EvaluationRater> named, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(named.Count == 0 || named.Any(r => r.Status is not RaterStatus.Named), "Nobody is named who has not been asked.");
        if (Status is RoundStatus.Naming)
        {
            Move(RoundAction.Ask, by, now);
            AskedAt = now;
        }

        RuleBrokenException.ThrowIf(Status is not RoundStatus.Asking, "The evaluation is closed.");
        Raise(new RatersAsked(EvaluationRoundId, named.Count), by, now);
        foreach (var rater in named)
        {
            rater.Ask();
        }
    }

    /// <summary>Notes that somebody was sent a new link because they asked for one. Whether they have answered makes no difference to what is noted.</summary>
    public void SendAgain(EvaluationRater rater, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not RoundStatus.Asking, "The evaluation is closed.");
        Raise(new RaterSentAgain(EvaluationRoundId, rater.EvaluationRaterId), by, now);
    }

    /// <summary>A rater declines; the participant is told, so that they can ask somebody else.</summary>
    public void TakeDecline(EvaluationRater rater, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not RoundStatus.Asking, "The evaluation is closed.");
        rater.Decline();
        Raise(new RaterDeclined(EvaluationRoundId, rater.EvaluationRaterId), by, now);
    }

    /// <summary>An address to which nothing can be delivered is given up, so that somebody else can be asked.</summary>
    public void GiveUp(EvaluationRater rater, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(Status is not RoundStatus.Asking, "The evaluation is closed.");
        rater.GiveUp();
        Raise(new RaterGivenUp(EvaluationRoundId, rater.EvaluationRaterId), by, now);
    }

    /// <summary>Ends the answering with the one report. What it was made of is gone with the caller's transaction.</summary>
    public void Close(EvaluationReport report, Actor by, DateTime now)
    {
        Move(RoundAction.Close, by, now);
        (ClosedAt, Shuffle, ReportJson) = (now, null, report.Write());
        ReportHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ReportJson)));
        Raise(new EvaluationClosed(EvaluationRoundId, ReportHash), by, now);
        if (Promise.ReleasedBy is null)
        {
            Release(by, now);
        }
    }

    public void Release(Actor by, DateTime now)
    {
        Move(RoundAction.Release, by, now);
        ReleasedAt = now;
    }

    private void Move(RoundAction action, Actor by, DateTime now)
    {
        RuleBrokenException.ThrowIf(!Status.Allows(action), $"An evaluation that is {Status.Words()} cannot be moved by “{action}”.");
        var to = EvaluationRoundLifecycle.Moves[(Status, action)];
        Raise(new EvaluationMoved(EvaluationRoundId, action, Status, to), by, now);
        Status = to;
    }
}

public sealed record EvaluationOpened(Guid EvaluationRoundId, Guid ParticipationId, EvaluationMoment Moment);

public sealed record OwnEvaluationDone(Guid EvaluationRoundId);

public sealed record RaterNamed(Guid EvaluationRoundId, Guid EvaluationRaterId, string Relationship);

public sealed record RaterUnnamed(Guid EvaluationRoundId, Guid EvaluationRaterId);

public sealed record RatersAsked(Guid EvaluationRoundId, int Raters);

public sealed record RaterSentAgain(Guid EvaluationRoundId, Guid EvaluationRaterId);

public sealed record RaterDeclined(Guid EvaluationRoundId, Guid EvaluationRaterId);

public sealed record RaterGivenUp(Guid EvaluationRoundId, Guid EvaluationRaterId);

public sealed record EvaluationMoved(Guid EvaluationRoundId, RoundAction Action, RoundStatus From, RoundStatus To);

public sealed record EvaluationClosed(Guid EvaluationRoundId, string ReportHash);

internal sealed class EvaluationRoundMapping : IEntityTypeConfiguration<EvaluationRound>
{
    public void Configure(EntityTypeBuilder<EvaluationRound> builder)
    {
        builder.Ignore(r => r.Promise);
        builder.Ignore(r => r.OwnAnswers);
        builder.Ignore(r => r.Report);
        builder.Property(r => r.EvaluationId).HasMaxLength(EvaluationRound.IdMaxLength);
        builder.Property(r => r.PromiseJson).HasMaxLength(EvaluationRound.PromiseMaxLength);
        builder.Property(r => r.OwnAnswersJson).HasMaxLength(Application.AnswersMaxLength);
        builder.Property(r => r.Shuffle).HasMaxLength(64);
        builder.Property(r => r.ReportHash).HasMaxLength(64);
        builder.HasIndex(r => new { r.ParticipationId, r.EvaluationId, r.Moment }).IsUnique();
        builder.HasIndex(r => r.CohortId);
        builder.HasOne<Participation>().WithMany().HasForeignKey(r => new { r.CohortId, r.ParticipationId })
            .HasPrincipalKey(p => new { p.CohortId, p.ParticipationId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("CK_EvaluationRound_Closed", "(\"Status\" IN ('ReadyToDiscuss', 'Released')) = (\"ReportJson\" IS NOT NULL)");
            t.HasCheckConstraint("CK_EvaluationRound_Released", "(\"Status\" = 'Released') = (\"ReleasedAt\" IS NOT NULL)");
        });
    }
}
