using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Review;

public static class CalibrationQueries
{
    /// <summary>The forms that somebody still has to score before they read anything real: open, and neither sent by them nor let off.</summary>
    public static IQueryable<CalibrationForm> StandingBefore(this IQueryable<CalibrationForm> forms, AppDb db, Guid personId) =>
        forms.Where(f => f.Status == CalibrationStatus.Open && !db.CalibrationReads.Any(r =>
            r.CalibrationFormId == f.CalibrationFormId && r.PersonId == personId && r.Status != CalibrationReadStatus.Begun));

    /// <summary>The form that this assessor has to score first in the cohort; null where nothing keeps them from reading.</summary>
    public static async Task<Guid?> FirstToCalibrateAsync(this AppDb db, Cohort cohort, Guid personId, CancellationToken cancellationToken = default) => cohort.IsChoosing()
        ? await db.CalibrationForms.Where(f => f.CohortId == cohort.CohortId).StandingBefore(db, personId).Select(f => (Guid?)f.CalibrationFormId).SingleOrDefaultAsync(cancellationToken)
        : null;

    /// <summary>Who scores a calibration form at this moment: the assessors of the cohort who have not stood down.</summary>
    public static IQueryable<Person> ToCalibrate(this AppDb db, Cohort cohort, DateTime now) => db.AssessorsOf(cohort, now)
        .Where(p => !db.AssessorTerms.Any(t => t.CohortId == cohort.CohortId && t.PersonId == p.PersonId && t.StoodDownAt != null));

    /// <summary>Of those, who has neither sent it nor been let off.</summary>
    public static IQueryable<Person> WaitedFor(this AppDb db, CalibrationForm form, Cohort cohort, DateTime now) => db.ToCalibrate(cohort, now)
        .Where(p => !db.CalibrationReads.Any(r => r.CalibrationFormId == form.CalibrationFormId && r.PersonId == p.PersonId && r.Status != CalibrationReadStatus.Begun));
}
