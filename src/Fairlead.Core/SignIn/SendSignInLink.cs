using Fairlead.Core.Data;
using Fairlead.Core.Jobs;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.SignIn;

/// <summary>
/// Answers a request for a sign-in link. The page only writes the job, known address or not, so that neither its words nor
/// its time tell whether somebody has an account.
/// </summary>
public sealed class SendSignInLink(Installation installation) : IJobKind
{
    public const string Name = "sign-in-link";

    /// <summary>More than a person needs in an hour, fewer than a nuisance wants.</summary>
    private const int MostInAnHour = 6;

    public string Kind => Name;

    /// <param name="address">The address as typed; forgotten when the job is done.</param>
    public static Job Ask(string address, string? returnTo, DateTime now)
    {
        var jobId = NewId.Next();
        return new Job { JobId = jobId, Kind = Name, Key = $"{Name}/{jobId:N}", DueAt = now, Argument = $"{address.Trim()}\n{returnTo}" };
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run.Job.Argument?.Split('\n') is not [var address, var returnTo])
        {
            return;
        }

        run.Job.Argument = null;
        var key = EmailAddress.Key(address);
        var person = await run.Db.People.Where(p => p.Status == PersonStatus.Active && p.Emails.Any(e => e.AddressKey == key && e.Until == null))
            .SingleOrDefaultAsync(cancellationToken);
        var anHourAgo = run.Now.AddHours(-1);
        if (person is null
            || await run.Db.SignInLinks.CountAsync(l => l.PersonId == person.PersonId && l.MadeAt > anHourAgo, cancellationToken) >= MostInAnHour)
        {
            return;
        }

        var facts = await installation.ReadAsync(cancellationToken);
        var (link, secret) = SignInLink.For(person.PersonId, SignInLink.Lifetime, returnTo is "" ? null : returnTo, run.Now);
        run.Db.SignInLinks.Add(link);
        run.Db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = Name,
            Key = $"{Name}/{run.Job.JobId:N}",
            ToPersonId = person.PersonId,
            ToName = person.Name,
            ToAddress = address,
            Subject = "Your link to sign in",
            Body = $"""
                Use this link to sign in to {facts.Name ?? "Fairlead"}:

                {facts.Link($"/sign-in/link/{secret}")}

                It works once, for 30 minutes. If you did not ask for it, you need do nothing: nobody can sign in without it.
                """,
            WrittenAt = run.Now,
            DueAt = run.Now,
        });
    }
}
