using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.SelfAssessments;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.SelfAssessments;

/// <summary>Questions and result on one page: the answers travel in the form, and nothing is stored.</summary>
[AllowAnonymous]
public sealed class TryModel(AppDb db, ProgrammeLibrary library) : PageModel
{
    public const string ChangeField = "change";

    [FromRoute]
    public string ProgrammeId { get; set; } = "";

    public ProgrammeDefinition Programme { get; private set; } = null!;

    public FormDefinition Form { get; private set; } = null!;

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool ShowsResult { get; private set; }

    /// <summary>The viewer’s own, where they have kept one.</summary>
    public Guid? Kept { get; private set; }

    public ReadinessShown Result => new(Programme, Form, Answers, IsOwn: true);

    public bool HasDeeds => Form.Questions.Any(q => q.Repeat);

    private string? Adds { get; set; }

    public IEnumerable<QuestionField> Fields => Form.Sections.SelectMany(section => QuestionField.Of(
        Form, section, Answers, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), firstIsHeading: false, Adds));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Find())
        {
            return NotFound();
        }

        Kept = await db.SelfAssessments.Where(s => s.PersonId == this.Viewer().PersonId && s.ProgrammeId == ProgrammeId && s.FormId == Form.Id && s.AnswersJson != SelfAssessment.Nothing)
            .Select(s => (Guid?)s.SelfAssessmentId).SingleOrDefaultAsync(cancellationToken);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!Find())
        {
            return NotFound();
        }

        Answers = AnswerInput.Read(Form.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        var deed = Form.Sections.Select(s => SectionDeed.Of(Request, s)).FirstOrDefault(d => d is not null);
        Adds = deed?.Added;
        if (deed?.Dropped is { } number)
        {
            Answers = Answers.Without(Form.Question(deed.QuestionId), number);
        }

        if (deed is null && !Request.Form.ContainsKey(ChangeField))
        {
            Problems = [.. AnswerSheet.TooLongToKeep(Answers), .. AnswerProblems.Of(Form, Answers, Strictness.Complete)];
            ModelState.Add(Problems);
            ShowsResult = Problems.Count == 0;
        }

        return Page();
    }

    private bool Find()
    {
        if (library.Find(ProgrammeId) is not { } programme || programme.SelfCheckForm() is not { } form)
        {
            return false;
        }

        (Programme, Form) = (programme, form);
        return true;
    }
}
