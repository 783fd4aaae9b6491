using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Messages;
using Fairlead.Core.Settings;
using Fairlead.Core.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.People;

/// <summary>Gives somebody a part, registering them first if nobody has their address, and writes to them with a link.</summary>
public sealed class InvitePerson(AppDb db, Installation installation)
{
    /// <returns>The person, and the address of the link, for whoever sits at the machine's own terminal.</returns>
    public async Task<(Person Person, string Link)> InviteAsync(
        string name, string address, Part part, PartReach reach, string reachWords, Actor by, DateTime now, CancellationToken cancellationToken = default)
    {
        var key = EmailAddress.Key(address);
        var person = await db.People.Include(p => p.Emails).SingleOrDefaultAsync(p => p.Emails.Any(e => e.AddressKey == key && e.Until == null), cancellationToken);
        if (person is null)
        {
            person = Person.Register(NewId.Next(), name, address, by, now);
            db.People.Add(person);
        }

        if (!await db.PartsHeld.HeldAt(now).AnyAsync(
            p => p.PersonId == person.PersonId && p.Part == part && p.ProgrammeId == reach.ProgrammeId && p.CohortId == reach.CohortId, cancellationToken))
        {
            db.PartsHeld.Add(PartHeld.Give(NewId.Next(), person.PersonId, part, reach, now, by, now));
        }

        var facts = await installation.ReadAsync(cancellationToken);
        var (link, secret) = SignInLink.For(person.PersonId, SignInLink.InvitationLifetime, null, now);
        db.SignInLinks.Add(link);
        var linkAddress = facts.Link($"/sign-in/link/{secret}");
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(),
            Kind = "invitation",
            Key = $"invitation/{link.SecretHash}",
            ToPersonId = person.PersonId,
            ToName = person.Name,
            ToAddress = person.CurrentEmail!,
            Subject = $"You are invited to {facts.Name ?? "Fairlead"}",
            Body = $"""
                Dear {person.Name}

                You have been asked to be {part.Words()} {reachWords}.

                Use this link to sign in for the first time:

                {linkAddress}

                It works once, for seven days. After that you can ask for a new one at {facts.Link("/sign-in")} with this e-mail address.
                """,
            WrittenAt = now,
            DueAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        return (person, linkAddress);
    }
}
