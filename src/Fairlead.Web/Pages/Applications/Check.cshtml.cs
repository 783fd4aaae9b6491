using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications;

/// <summary>All answers on one page, the declarations, and the button that submits.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class CheckModel(SubmitApplication submit, ISelfStatements statements) : PageModel, IOwnApplicationPage
{
    public const string DrawnField = "drawn";

    public OwnApplication Own { get; set; } = null!;

    public string? WrongState => Own.CanBeChanged ? null : Own.WhyNot;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<string> Agreed { get; private set; } = [];

    public string Drawn => AnswerSheet.HashOf(Own.Application.Answers, Own.Form.Questions);

    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field)?.Message;

    public DeclarationsToAgree Declarations => new(Own.Form.Declarations, Agreed, Problems);

    /// <summary>Whether the programme asks for a statement that has not been given; it is no part of what is submitted.</summary>
    public bool LacksStatement { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LookForStatementsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LookForStatementsAsync(cancellationToken);
        Agreed = DeclarationsToAgree.Read(Own.Form.Declarations, Request.Form);
        if (Request.Form[DrawnField] != Drawn)
        {
            return Shows([new(Own.Form.Questions.First().Id, "Your answers were changed in another window after you opened this page. Check them again, then submit")]);
        }

        var outcome = await submit.SubmitAsync(
            new FormToSubmit
            {
                Application = Own.Application,
                Cohort = Own.Cohort,
                Definition = Own.Programme,
                Answers = Own.Application.Answers,
                Agreed = Agreed,
                Entry = (Entry.Open)Own.Entry,
                ReceivedAt = this.Now(),
            },
            this.Viewer().ToActor(), this.Now(), cancellationToken);
        return outcome is SubmitOutcome.NotYet(var problems) ? Shows(problems) : Redirect(Links.ApplicationSubmitted(Own.Id));
    }

    private async Task LookForStatementsAsync(CancellationToken cancellationToken)
    {
        if (Own.Form.Statements.Count > 0)
        {
            var given = await statements.GivenAsync(Own.Cohort.CohortId, Own.Id, cancellationToken);
            LacksStatement = Own.Form.Statements.Any(q => !given.Contains(q.Id));
        }
    }

    private PageResult Shows(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        ModelState.Add(problems);
        return Page();
    }
}
