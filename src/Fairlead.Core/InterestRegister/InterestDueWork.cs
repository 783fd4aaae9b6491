using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InterestRegister;

/// <summary>Asks somebody, a month before their entry ends, whether they want to stay.</summary>
public sealed class InterestQuestion(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "interest-question";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var interest = await run.Db.RegisteredInterests.SingleAsync(i => i.RegisteredInterestId == run.Job.SubjectId, cancellationToken);
        if (!interest.CanStayAt(run.Now) || programmes.Find(interest.ProgrammeId) is not { } programme)
        {
            return;
        }

        InterestLetters.Write(
            run.Db, interest, InterestLetters.QuestionKind, interest.AuditCount, await installation.ReadAsync(cancellationToken), run.Now,
            link => InterestLetters.Question(programme, interest, link));
    }

    internal static Job Of(RegisteredInterest interest) => InterestEnding.Make(interest, Name, interest.QuestionAt!.Value);
}

/// <summary>Forgets whoever never confirmed, or whose time is over.</summary>
public sealed class InterestEnding : IJobKind
{
    public const string Name = "interest-ending";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var interest = await run.Db.RegisteredInterests.SingleAsync(i => i.RegisteredInterestId == run.Job.SubjectId, cancellationToken);
        if (interest.Status is InterestStatus.Unconfirmed && run.Now >= interest.AskedAt + RegisteredInterest.TimeToConfirm)
        {
            interest.Lapse(run.Now);
        }
        else if (interest.Status is InterestStatus.Confirmed && run.Now >= interest.KeptUntil)
        {
            interest.End(run.Now);
        }
        else
        {
            return;
        }

        await AnswerInterest.ForgetAsync(run.Db, interest, cancellationToken);
    }

    internal static Job Of(RegisteredInterest interest) => Make(interest, Name, interest.KeptUntil ?? interest.AskedAt + RegisteredInterest.TimeToConfirm);

    // A change of the entry adds new rows; those of before find that it is not yet time.
    internal static Job Make(RegisteredInterest interest, string kind, DateTime dueAt) => new()
    {
        JobId = NewId.Next(), Kind = kind, Key = $"{kind}/{interest.RegisteredInterestId:N}/{interest.AuditCount}", DueAt = dueAt,
        SubjectId = interest.RegisteredInterestId,
    };
}
