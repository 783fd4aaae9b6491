using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Fairlead.Web.Infrastructure.Posts;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>The backer's form on one page, kept as a draft whenever it is saved.</summary>
[AllowAnonymous]
public sealed class FormModel(AppDb db) : PageModel, INominationPage, IKeepDrafts
{
    public const string LaterField = "later";

    /// <summary>Set where the check page found something missing.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Missing { get; set; }

    public NominationVisit Visit { get; set; } = null!;

    public bool KeepsDraft { get; private set; }

    public NominationDraft Draft { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<QuestionField> FieldsOf(FormSection section) =>
        QuestionField.Of(Visit.Form, section, Draft.Shown, Problems.DistinctBy(p => p.Field).ToDictionary(p => p.Field, p => p.Message), false);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Draft = await NominationDraft.LoadAsync(db, Visit, cancellationToken);
        Problems = Missing ? [.. AnswerProblems.Of(Visit.Form, Draft.Shown, Strictness.Complete)] : [];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Draft = await NominationDraft.SaveAsync(db, Visit, Request.Form, this.Now(), cancellationToken);
        KeepsDraft = Draft.Problems.Count == 0;
        if (KeepsDraft && Request.Form.ContainsKey(LaterField))
        {
            return Redirect(Links.Nomination(Visit.Id));
        }

        Problems = KeepsDraft ? [.. AnswerProblems.Of(Visit.Form, Draft.Shown, Strictness.Complete)] : Draft.Problems;
        if (Problems.Count == 0)
        {
            return Redirect(Links.NominationCheck(Visit.Id));
        }

        ModelState.Add(Problems);
        return Page();
    }
}
