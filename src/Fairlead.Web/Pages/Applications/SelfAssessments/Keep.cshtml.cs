using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.SelfAssessments;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.SelfAssessments;

/// <summary>Keeps a self-assessment for the person who made it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class KeepModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    /// <summary>There is nothing to read here.</summary>
    public IActionResult OnGet(string programmeId) => Redirect(Links.SelfAssessment(programmeId));

    public async Task<IActionResult> OnPostAsync(string programmeId, CancellationToken cancellationToken)
    {
        if (library.Find(programmeId)?.SelfCheckForm() is not { } form)
        {
            return NotFound();
        }

        var answers = AnswerInput.Read(form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        if (AnswerSheet.TooLongToKeep(answers).Any() || AnswerProblems.Of(form, answers, Strictness.Complete).Any())
        {
            return Redirect(Links.SelfAssessment(programmeId));
        }

        var personId = this.Viewer().PersonId;
        var kept = await db.SelfAssessments.SingleOrDefaultAsync(s => s.PersonId == personId && s.ProgrammeId == programmeId && s.FormId == form.Id, cancellationToken);
        if (kept is null)
        {
            kept = SelfAssessment.Begin(personId, programmeId, form.Id);
            db.SelfAssessments.Add(kept);
        }

        kept.Keep(answers, this.Viewer().ToActor(), this.Now());
        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.KeptSelfAssessment(kept.SelfAssessmentId));
    }
}
