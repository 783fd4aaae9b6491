using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>
/// Sends somebody who wants to apply a link to sign in, registering them first if nobody has their address. A job, so that the page
/// answers alike whether the address is known or not.
/// </summary>
public sealed class WelcomeApplicant(Installation installation) : IJobKind
{
    public const string Name = "welcome-applicant";

    public string Kind => Name;

    /// <param name="name">As typed; used only if the address is new.</param>
    /// <param name="address">As typed; forgotten with the name when the job is done.</param>
    public static Job Ask(string name, string address, string returnTo, DateTime now)
    {
        var jobId = NewId.Next();
        var oneLine = name.ReplaceLineEndings(" ").Trim();
        return new Job { JobId = jobId, Kind = Name, Key = $"{Name}/{jobId:N}", DueAt = now, Argument = $"{address.Trim()}\n{returnTo}\n{oneLine}" };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run.Job.Argument?.Split('\n') is not [var address, var returnTo, var name])
        {
            return;
        }

        var key = EmailAddress.Key(address);
        if (!await run.Db.PersonEmails.AnyAsync(e => e.AddressKey == key && e.Until == null, cancellationToken))
        {
            run.Db.People.Add(Person.Register(NewId.Next(), name, address, Actor.Visitor, run.Now));
            await run.Db.SaveChangesAsync(cancellationToken);
        }

        run.Job.Argument = $"{address}\n{returnTo}";
        await new SendSignInLink(installation).RunAsync(run, cancellationToken);
    }
}
