using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Statements;

/// <summary>What the programme asks applicants to state of themselves, apart from the form: given freely, and taken back at any time.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class ShowModel(StatementStore store) : PageModel, IOwnApplicationPage, ILeaveNoTrace
{
    public const string QuestionField = "question";
    public const string StateField = "state";

    public OwnApplication Own { get; set; } = null!;

    /// <summary>Where nothing is asked apart there is no such page to be led to.</summary>
    public string? WrongState => Own.Form.Statements.Count == 0 ? Links.Application(Own.Id) : null;

    public OwnStatements Statements { get; private set; } = OwnStatements.None;

    /// <summary>Until the cohort is signed off: whoever checks eligibility may ask for it after the deadline.</summary>
    public bool CanGive => Own.Application.Status is not Core.Applications.ApplicationStatus.Withdrawn && Own.Cohort.IsChoosing();

    /// <summary>The question whose box was left empty.</summary>
    public string? Unticked { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Statements = await store.ReadAsync(Own.Cohort.CohortId, Own.Id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (cohortId, asked) = (Own.Cohort.CohortId, Request.Form[QuestionField].ToString());
        if (Own.Form.Statements.FirstOrDefault(q => q.Id == asked) is not { SpecialCategory: { } category } question)
        {
            return NotFound();
        }

        if (!Request.Form.ContainsKey(StateField))
        {
            await store.TakeBackAsync(cohortId, Own.Id, question.Id, cancellationToken);
            this.Banner("Your statement is taken back, and nothing is left of it.");
        }
        else if (!CanGive)
        {
            this.Banner("Places have been decided, so nothing more can be stated.", BannerKind.Neutral);
        }
        else if (!Request.Form[StateField].Contains("true"))
        {
            Unticked = question.Id;
            ModelState.AddModelError($"{StateField}-{question.Id}", Problem(question));
            await OnGetAsync(cancellationToken);
            return Page();
        }
        else
        {
            await store.GiveAsync(cohortId, Own.Id, question.Id, new GivenStatement(question.Ask, category.LegalBasis, this.Now()), cancellationToken);
            this.Banner("Your statement is kept.");
        }

        return Redirect(Links.Statements(Own.Id));
    }

    public static string Problem(Question question) => $"Tick the box to confirm “{question.Ask}”, or go back without";
}
