using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

/// <summary>A file of an application.</summary>
/// <param name="Number">What readers know it by: its own name may say who sent it.</param>
public sealed record BlindFile(int Number, AttachedFile File, string Question)
{
    public string Words => $"Attachment {Number} ({Path.GetExtension(File.Name).TrimStart('.').ToUpperInvariant()})";
}

public sealed record BlindBacking(string RoleId, string FormName, IReadOnlyList<BlindSection> Sections);

/// <summary>An application and the forms of its backers as readers get them, in pieces that are shown or covered.</summary>
/// <param name="Files">All of them; readers get those that were released.</param>
public sealed record BlindReading(IReadOnlyList<BlindSection> Sections, IReadOnlyList<BlindBacking> Backings, IReadOnlyList<BlindFile> Files)
{
    public IEnumerable<BlindAnswer> Answers => Sections.Concat(Backings.SelectMany(b => b.Sections)).SelectMany(s => s.Answers);

    /// <param name="covered">What a human covered.</param>
    public static async Task<BlindReading> LoadAsync(
        AppDb db, Application application, ProgrammeDefinition definition, IReadOnlyList<Covered> covered, CancellationToken cancellationToken = default) =>
        (await LoadAllAsync(db, [(application, covered)], definition, cancellationToken))[0];

    /// <summary>Three statements, whatever the number of applications; in their order.</summary>
    public static async Task<IReadOnlyList<BlindReading>> LoadAllAsync(
        AppDb db, IReadOnlyList<(Application Application, IReadOnlyList<Covered> Covered)> papers, ProgrammeDefinition definition, CancellationToken cancellationToken = default)
    {
        var ids = papers.Select(p => p.Application.ApplicationId).ToList();
        var submissions = await (
            from submission in db.Submissions
            join application in db.Applications on new { submission.ApplicationId, submission.Number } equals new { application.ApplicationId, Number = application.Submissions }
            where ids.Contains(submission.ApplicationId)
            select new { submission.ApplicationId, submission.Snapshot }).ToDictionaryAsync(s => s.ApplicationId, s => s.Snapshot, cancellationToken);
        var names = (await (
            from application in db.Applications
            join person in db.People on application.PersonId equals person.PersonId
            where ids.Contains(application.ApplicationId)
            select new { application.ApplicationId, person.Name })
            .Concat(db.Backings.Where(b => ids.Contains(b.ApplicationId)).Select(b => new { b.ApplicationId, b.Name })).ToListAsync(cancellationToken)).ToLookup(n => n.ApplicationId, n => n.Name);
        var forms = (await (
            from backing in db.Backings.Where(b => ids.Contains(b.ApplicationId) && b.Status == BackingStatus.Sent)
            join nomination in db.Nominations on backing.BackingId equals nomination.BackingId
            where nomination.Snapshot != null
            orderby backing.RoleId
            select new { backing.ApplicationId, backing.RoleId, nomination.Snapshot }).ToListAsync(cancellationToken)).ToLookup(f => f.ApplicationId);
        var form = definition.ApplicationForm!;
        return
        [
            .. from paper in papers
               let id = paper.Application.ApplicationId
               let submitted = Submission.ReadSnapshot(submissions[id])
               let telltales = Telltales.Of(form, submitted, names[id])
               select new BlindReading(
                   Blinding.Sections(form, submitted, telltales, paper.Covered),
                   [
                       .. from sent in forms[id]
                          let backer = Backers.Of(definition).SingleOrDefault(b => b.Role.Id == sent.RoleId)
                          where backer is not null
                          select new BlindBacking(
                              sent.RoleId, backer.Form.Name, Blinding.Sections(backer.Form, Submission.ReadSnapshot(sent.Snapshot!), telltales, paper.Covered, $"{sent.RoleId}/")),
                   ],
                   [.. submitted.Sections.SelectMany(s => s.Answers).SelectMany(a => a.Files.Select(f => (a.Ask, File: f))).Select((f, i) => new BlindFile(i + 1, f.File, f.Ask))]),
        ];
    }

    /// <summary>Every stretch where one of the phrases stands.</summary>
    public IReadOnlyList<Covered> Find(string phrase) =>
    [
        .. from answer in Answers
           where !answer.Withheld
           let text = string.Concat(answer.Pieces.Select(p => p.Text))
           from start in Places(text, phrase)
           select new Covered(answer.Answer, start, phrase.Length),
    ];

    private static IEnumerable<int> Places(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, StringComparison.OrdinalIgnoreCase))
        {
            yield return at;
        }
    }
}
