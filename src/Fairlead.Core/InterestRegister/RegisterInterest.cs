using System.Text.Json;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.InterestRegister;

/// <summary>What a job is told of a form.</summary>
internal sealed record AskedInterest(string ProgrammeId, InterestDetails Details);

/// <summary>
/// Takes a form of the register of interest. The page only writes the job, known address or not, so that neither its words nor its time
/// tell whether an address is on the list.
/// </summary>
public sealed class RegisterInterest(ProgrammeLibrary programmes, Installation installation) : IJobKind
{
    public const string Name = "register-interest";

    public string Kind => Name;

    public static Job Ask(string programmeId, InterestDetails details, DateTime now)
    {
        var jobId = NewId.Next();
        return new Job
        {
            JobId = jobId, Kind = Name, Key = $"{Name}/{jobId:N}", DueAt = now, Argument = JsonSerializer.Serialize(new AskedInterest(programmeId, details)),
        };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run.Job.Argument is not { } argument)
        {
            return;
        }

        run.Job.Argument = null;
        var (programmeId, details) = JsonSerializer.Deserialize<AskedInterest>(argument)!;
        var (db, now) = (run.Db, run.Now);
        if (programmes.Find(programmeId) is not { } programme || await VisitorMail.IsFloodedAsync(db, details.Address, now, cancellationToken))
        {
            return;
        }

        var (facts, key) = (await installation.ReadAsync(cancellationToken), EmailAddress.MailboxKey(details.Address));
        var interest = await db.RegisteredInterests.SingleOrDefaultAsync(i => i.ProgrammeId == programmeId && i.MailboxKey == key, cancellationToken);
        if (interest is { Status: InterestStatus.Confirmed })
        {
            InterestLetters.Write(
                db, interest, InterestLetters.ConfirmKind, run.Job.JobId, facts, now, link => InterestLetters.AlreadyOn(programme, interest.Name!, link));
            return;
        }

        interest?.Correct(details, Actor.Visitor, now);
        if (interest is null)
        {
            interest = RegisteredInterest.Ask(NewId.Next(), programmeId, details, Actor.Visitor, now);
            db.RegisteredInterests.Add(interest);
        }

        db.Jobs.Add(InterestEnding.Of(interest));
        InterestLetters.Write(
            db, interest, InterestLetters.ConfirmKind, run.Job.JobId, facts, now, link => InterestLetters.Confirm(programme, interest.Name!, link));
    }
}
