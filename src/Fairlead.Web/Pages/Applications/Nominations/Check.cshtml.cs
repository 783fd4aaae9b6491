using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>What the backer wrote on one page, the declarations, and the button that sends it.</summary>
[AllowAnonymous]
public sealed class CheckModel(AppDb db, AnswerRequest answer) : PageModel, INominationPage
{
    public NominationVisit Visit { get; set; } = null!;

    public IReadOnlyList<SubmittedSection> Sections { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<string> Agreed { get; private set; } = [];

    public DeclarationsToAgree Declarations => new(Visit.Form.Declarations, Agreed, Problems);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await DraftAsync(cancellationToken) is not { } draft || AnswerProblems.Of(Visit.Form, draft.Answers, Strictness.Complete).Any())
        {
            return Redirect($"{Links.NominationForm(Visit.Id)}?missing=true");
        }

        return Shows(draft);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await DraftAsync(cancellationToken) is not { } draft)
        {
            return Redirect(Links.NominationForm(Visit.Id));
        }

        Agreed = DeclarationsToAgree.Read(Visit.Form.Declarations, Request.Form);
        Problems = await answer.SendAsync(
            new FormToSend
            {
                Backing = Visit.Backing,
                Nomination = draft,
                Application = Visit.Application,
                Cohort = Visit.Cohort,
                Definition = Visit.Programme,
                Agreed = Agreed,
                Entry = (Entry.Open)Visit.Entry,
                ReceivedAt = this.Now(),
            },
            new Actor(Visit.Backing.PersonId, Visit.Backing.RoleId), this.Now(), cancellationToken);
        if (Problems.Count == 0)
        {
            return Redirect(Links.Nomination(Visit.Id));
        }

        if (Problems.Any(p => !p.Field.StartsWith(DeclarationsToAgree.Prefix, StringComparison.Ordinal)))
        {
            return Redirect($"{Links.NominationForm(Visit.Id)}?missing=true");
        }

        ModelState.Add(Problems);
        return Shows(draft);
    }

    private Task<Nomination?> DraftAsync(CancellationToken cancellationToken) =>
        db.Nominations.SingleOrDefaultAsync(n => n.BackingId == Visit.Id, cancellationToken);

    private PageResult Shows(Nomination draft)
    {
        Sections = Submission.Sections(Visit.Form, draft.Answers);
        return Page();
    }
}
