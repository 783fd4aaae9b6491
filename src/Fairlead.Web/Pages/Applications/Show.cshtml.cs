using Fairlead.Core.Applications;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Backers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications;

/// <summary>An application's task list: what is done, what is left, and by when.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(AppDb db, ISelfStatements statements, ProgrammeLibrary programmes, IEnumerable<IApplicantNews> sources) : PageModel, IOwnApplicationPage
{
    [BindProperty(SupportsGet = true)]
    public string? Because { get; set; }

    public OwnApplication Own { get; set; } = null!;

    public IReadOnlyList<(string Name, IReadOnlyList<SectionProgress> Tasks)> Groups { get; private set; } = [];

    public IReadOnlyList<SectionProgress> Tasks { get; private set; } = [];

    public IReadOnlyList<ApplicantNews> News { get; private set; } = [];

    public int Done => Tasks.Count(t => t.Status is SectionStatus.Completed);

    public bool CanCheck => Tasks.All(t => t.Status is SectionStatus.Completed);

    /// <summary>Whether the draft has moved on since it was submitted.</summary>
    public bool HasUnsentChanges { get; private set; }

    public IReadOnlyList<BackerTask> Backers { get; private set; } = [];

    /// <summary>Whose form did not come in by the deadline; the application is not complete without it.</summary>
    public IReadOnlyList<BackerTask> Missing => Own.Application.Status is ApplicationStatus.Submitted && Own.Entry is Entry.Closed
        ? [.. Backers.Where(b => !b.IsIn)]
        : [];

    /// <summary>What the same person was told about an earlier application, as a help with this one.</summary>
    public EarlierFeedback? Earlier { get; private set; }

    /// <summary>The questions on which they have stated something of themselves; null where the programme asks nothing apart.</summary>
    public IReadOnlySet<string>? Statements { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Statements = Own.Form.Statements.Count > 0 ? await statements.GivenAsync(Own.Cohort.CohortId, Own.Id, cancellationToken) : null;
        Tasks = SectionProgress.Of(Own.Application, Own.Programme, Own.Form);
        var before = Tasks.Where(t => t.Section.Questions.All(q => Own.Programme.Eligibility.Any(r => r.Form == Own.Form.Id && r.Condition.Question == q.Id))).ToList();
        Groups = [("Check before you start", before), ("Your application", [.. Tasks.Except(before)])];
        Backers = await BackerTask.OfAsync(db, Own, cancellationToken);
        Earlier = Own.CanBeChanged
            ? await db.EarlierFeedbackAsync(programmes, Own.Programme.Family, Own.Application.PersonId, Own.Cohort.CohortId, null, this.Now(), cancellationToken)
            : null;
        News = await sources.AboutAsync(db, [Own.Application], this.Now(), cancellationToken);
        if (Own.Application.Status is ApplicationStatus.Submitted && Own.CanBeChanged)
        {
            var last = await db.Submissions.AsNoTracking().Where(s => s.ApplicationId == Own.Id).OrderByDescending(s => s.Number).FirstAsync(cancellationToken);
            var questions = Own.Form.Questions.Where(q => Own.Form.Shows(q, Own.Application.Answers)).ToList();
            HasUnsentChanges = AnswerSheet.HashOf(last.Form.Answers, questions) != AnswerSheet.HashOf(Own.Application.Answers, questions);
        }
    }

    /// <summary>The section's own hint, or how much of a long answer is written.</summary>
    public string? HintOf(SectionProgress task) => task.Section.Questions is [{ Type: QuestionType.LongText, Words: { } most } only]
        && Own.Application.Answers.Only(only.Id) is { } text
            ? $"{AnswerText.Words(text)} of {most} words"
            : task.Section.Hint;
}
