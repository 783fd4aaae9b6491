using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Messages;

/// <summary>Whom an e-mail goes to, at the address that they have now.</summary>
public sealed record Addressee(Guid PersonId, string Name, string Address);

/// <param name="Key">One e-mail is written under it, ever.</param>
/// <param name="Body">Without the address of the page, which ends it.</param>
/// <param name="Path">Of the page, under the address of the installation.</param>
public sealed record PersonalLetter(string Kind, string Key, string Subject, string Body, string Path)
{
    /// <summary>Of the cohort in whose list of e-mails it stands; none for what people of the cohort may be recused from.</summary>
    public Guid? CohortId { get; init; }

    public string? Calendar { get; init; }

    /// <param name="key">What makes it another than every other of its kind.</param>
    public static PersonalLetter Of(Letter letter, string kind, string key, string path) => new(kind, $"{kind}/{key}", letter.Subject, letter.Body + "\n", path);
}

/// <summary>E-mails to people who are known: each ends with the page to go to, and is due at once.</summary>
public sealed class PersonalMail(AppDb db, Installation installation)
{
    /// <summary>Those of <paramref name="people"/> who have an address.</summary>
    public Task<List<Addressee>> AddresseesAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellationToken = default) =>
        db.People.Where(p => people.Contains(p.PersonId))
            .SelectMany(p => p.Emails.Where(e => e.Until == null).Take(1), (p, e) => new Addressee(p.PersonId, p.Name, e.Address)).ToListAsync(cancellationToken);

    /// <summary>Writes to one person, if they have an address.</summary>
    /// <param name="letter">The e-mail, for the name that they have now.</param>
    public async Task TellAsync(Guid personId, Func<string, PersonalLetter> letter, DateTime now, CancellationToken cancellationToken = default)
    {
        foreach (var to in await AddresseesAsync([personId], cancellationToken))
        {
            await WriteAsync(to, letter(to.Name), now, cancellationToken);
        }
    }

    public async Task WriteAsync(Addressee to, PersonalLetter letter, DateTime now, CancellationToken cancellationToken = default)
    {
        var facts = await installation.ReadAsync(cancellationToken);
        db.Messages.Add(new Message
        {
            MessageId = NewId.Next(), Kind = letter.Kind, Key = letter.Key, ToPersonId = to.PersonId, ToName = to.Name, ToAddress = to.Address,
            Subject = letter.Subject.Length <= Message.SubjectMaxLength ? letter.Subject : $"{letter.Subject[..(Message.SubjectMaxLength - 1)]}…",
            Body = $"{letter.Body}\n{facts.Link(letter.Path)}".ReplaceLineEndings("\n"), WrittenAt = now, DueAt = now,
            CohortId = letter.CohortId, Calendar = letter.Calendar,
        });
    }
}
