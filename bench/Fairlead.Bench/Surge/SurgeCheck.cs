using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Bench.Surge;

/// <summary>Holds what applicants were told against what the database has, through a context that took no part in the surge.</summary>
internal static class SurgeCheck
{
    /// <returns>A sentence for each kind of fault: something lost, something doubled, a rule of the data broken. None is what is wanted.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(AppDb db, Cohort cohort, IReadOnlyCollection<Guid> acknowledged)
    {
        var applications = await db.Applications.AsNoTracking().Where(a => a.CohortId == cohort.CohortId).ToListAsync();
        var submissions = (await db.Submissions.AsNoTracking()
            .Where(s => db.Applications.Any(a => a.ApplicationId == s.ApplicationId && a.CohortId == cohort.CohortId)).ToListAsync()).ToLookup(s => s.ApplicationId);
        var letters = (await db.Messages.Where(m => m.CohortId == cohort.CohortId && m.Kind == Receipt.SubmittedKind)
            .Select(m => m.Key).ToListAsync()).ToLookup(k => k);
        var moves = (await db.AuditEntries.Where(e => e.Stream == nameof(Application) && e.Event == nameof(ApplicationMoved))
            .Select(e => e.StreamId).ToListAsync()).ToLookup(id => id);
        var posts = (await db.PostReceipts.Where(r => r.Location != null).Select(r => r.Location!).ToListAsync()).ToLookup(l => l);

        var told = acknowledged.ToHashSet();
        var faults = new List<string>();
        Expect("submitted", a => told.Contains(a.ApplicationId) == a.Status is ApplicationStatus.Submitted);
        Expect("frozen once, whole and as agreed to", a => IsFrozen(a, submissions[a.ApplicationId].ToList()));
        Expect("confirmed by one e-mail", a => submissions[a.ApplicationId].All(s => letters[Receipt.KeyOf(s.SubmissionId)].Count() == 1));
        Expect("moved once in the audit log", a => moves[a.ApplicationId].Count() == Wanted(a));
        Expect("carried out by one post", a => posts[$"/applications/{a.ApplicationId}/submitted"].Count() == Wanted(a));
        Add(told.Except(applications.Select(a => a.ApplicationId)).Count(), "acknowledged and not there");
        Add(letters.Select(l => l.Key).Except(submissions.SelectMany(s => s).Select(s => Receipt.KeyOf(s.SubmissionId))).Count(), "e-mails about nothing that is there");

        faults.AddRange((await AuditVerifier.VerifyAsync(db)).Breaks.Select(b => $"{b.Stream} {b.StreamId}: entry {b.Seq} {b.What}"));
        faults.AddRange((await Invariants.CheckAsync(db)).Select(b => b.ToString()));
        return faults;

        int Wanted(Application application) => told.Contains(application.ApplicationId) ? 1 : 0;

        void Expect(string what, Func<Application, bool> holds) => Add(applications.Count(a => !holds(a)), $"not {what} as their applicants were told");

        void Add(int count, string what)
        {
            if (count > 0)
            {
                faults.Add($"{count} {what}");
            }
        }

        bool IsFrozen(Application application, List<Submission> frozen) => told.Contains(application.ApplicationId)
            ? frozen is [var only] && only.Hash == Submission.HashOf(only.Snapshot) && AnswerSheet.Write(only.Form.Answers) == AnswerSheet.Write(application.Answers)
              && only.ByPersonId == application.PersonId && only.Form.Declarations.Count > 0
            : frozen.Count == 0;
    }
}
