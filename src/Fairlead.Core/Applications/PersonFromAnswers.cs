using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.People.Merging;
using Fairlead.Core.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Applications;

/// <summary>Takes over what an application says of its applicant. The address they sign in with is not among it.</summary>
internal sealed class PersonFromAnswers(AppDb db)
{
    public async Task UpdateAsync(Person person, FormToSubmit form, Actor by, DateTime now, CancellationToken cancellationToken)
    {
        var asked = form.Definition.ApplicationForm!;
        var about = PersonAnswer.AboutApplicant(asked);

        // Others may mistype a name; people write their own as they want it.
        if (about is not null && by.PersonId == person.PersonId && Field(about, PersonField.Name, form.Answers) is { } name)
        {
            person.Rename(name, by, now);
        }

        if (about is not null)
        {
            await RecordTelephoneAsync(person, about, form.Answers, now, cancellationToken);
        }

        if (await EmployerAsync(asked, about, form.Answers, cancellationToken) is { } employer)
        {
            person.WorkFor(employer, about is null ? null : Field(about, PersonField.Post, form.Answers), by, now);
        }
    }

    // A number is no part of the account; it only helps to recognise a person who has two records.
    private async Task RecordTelephoneAsync(Person person, Question about, Answers answers, DateTime now, CancellationToken cancellationToken)
    {
        if (PersonTelephone.KeyOf(Field(about, PersonField.Telephone, answers)) is { } key
            && !await db.PersonTelephones.AnyAsync(t => t.PersonId == person.PersonId && t.NumberKey == key, cancellationToken))
        {
            db.PersonTelephones.Add(new PersonTelephone { PersonTelephoneId = NewId.Next(), PersonId = person.PersonId, NumberKey = key, GivenAt = now });
        }
    }

    private async Task<Guid?> EmployerAsync(FormDefinition asked, Question? about, Answers answers, CancellationToken cancellationToken)
    {
        if (asked.Questions.FirstOrDefault(q => q.OptionsFrom is OptionSource.Authorities && asked.Shows(q, answers)) is { } authority
            && Authorities.All.Any(a => a.Code == answers.Only(authority.Id)))
        {
            return ReferenceData.IdOf(answers.Only(authority.Id)!);
        }

        if (about is null || Field(about, PersonField.Organisation, answers) is not { } name)
        {
            return null;
        }

        var key = Fold.Key(name);
        var known = await db.Organisations.Where(o => o.NameKey == key).OrderBy(o => o.Code == null).FirstOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            known = new Organisation { OrganisationId = NewId.Next(), Kind = OrganisationKind.ExternalPartner, Name = name, NameKey = key };
            db.Organisations.Add(known);
        }

        return known.OrganisationId;
    }

    private static string? Field(Question about, PersonField field, Answers answers) => answers.Only(PersonAnswer.Key(about, field));
}
