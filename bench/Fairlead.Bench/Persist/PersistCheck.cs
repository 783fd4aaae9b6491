using Fairlead.Bench.Running;
using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Bench.Persist;

/// <summary>Asks the database itself, through contexts that took no part in the run, what became of what was committed.</summary>
internal static class PersistCheck
{
    /// <returns>How many committed submissions lack the submission, its audit entry or its receipt, or break a rule of the data.</returns>
    public static async Task<int> LostAsync(BenchWorld world, Cohort cohort, IReadOnlyCollection<Guid> committed)
    {
        await using var db = world.Database.Create();
        var submissions = await db.Submissions.Where(s => db.Applications.Any(a => a.ApplicationId == s.ApplicationId && a.CohortId == cohort.CohortId))
            .Select(s => new { s.ApplicationId, s.SubmissionId }).ToListAsync();
        var receipts = await db.Messages.Where(m => m.CohortId == cohort.CohortId && m.Kind == Receipt.SubmittedKind).Select(m => m.Key).ToHashSetAsync();
        var moved = await db.AuditEntries.Where(e => e.Stream == nameof(Application) && e.Event == nameof(ApplicationMoved)).Select(e => e.StreamId).ToListAsync();
        var (once, heard) = (submissions.ToLookup(s => s.ApplicationId, s => s.SubmissionId), moved.ToHashSet());
        var lost = committed.Count(id => once[id].Count() != 1 || !receipts.Contains(Receipt.KeyOf(once[id].Single())) || !heard.Contains(id));

        var audit = await AuditVerifier.VerifyAsync(db);
        var broken = await Invariants.CheckAsync(db);
        Report.Say($"stored   {submissions.Count} submissions, {receipts.Count} receipts, {audit.Entries} audit entries in {audit.Streams} streams, {audit.Breaks.Count} broken");
        foreach (var sentence in broken)
        {
            Report.Say($"broken   {sentence.ToString()}");
        }

        Report.Say($"LOST {lost}");
        return lost + audit.Breaks.Count + broken.Count;
    }
}
