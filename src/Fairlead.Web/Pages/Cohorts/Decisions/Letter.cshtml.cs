using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Message = Fairlead.Core.Messages.Message;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Letter = Fairlead.Core.Offers.Letter;

namespace Fairlead.Web.Pages.Cohorts.Decisions;

[RequirePermission(Permission.ReleaseDecisions)]
public sealed class LetterModel(AppDb db, PreviewDecisions preview) : PageModel, ICohortPage
{
    private Decision _decision = null!;

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Feedback { get; set; }

    public PreviewedLetter? Previewed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        (Version, Subject, Body, Feedback) = (_decision.Version, _decision.Draft.Subject, _decision.Draft.Body, _decision.Feedback);
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync() is { } answer)
        {
            return answer;
        }

        var letter = new Letter(Subject?.Trim() ?? "", Body?.ReplaceLineEndings("\n").Trim() ?? "");
        Check(letter);
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        _decision.EditLetter(letter, Feedback, this.Viewer().ToActor(Permission.ReleaseDecisions), this.Now());
        this.Banner(await db.SaveIfUnchangedAsync(_decision, Version, cancellationToken)
            ? "The letter is saved. Nobody has been told."
            : "This letter changed after you opened it. Check it, then save it again.");
        return Redirect(Links.DecisionLetter(Cohort.CohortId, _decision.DecisionId));
    }

    private void Check(Letter letter)
    {
        if (letter.Subject.Length is 0 or > Message.SubjectMaxLength || letter.Subject.Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(Subject), $"Enter a subject of one line and at most {Message.SubjectMaxLength} characters");
        }

        if (letter.Body.Length is 0 or > Message.BodyMaxLength / 2)
        {
            ModelState.AddModelError(nameof(Body), $"Enter the text of the letter, at most {Message.BodyMaxLength / 2:N0} characters");
        }

        if (Feedback?.Length > Decision.FeedbackMaxLength)
        {
            ModelState.AddModelError(nameof(Feedback), $"The feedback must be {Decision.FeedbackMaxLength:N0} characters or fewer");
        }

        foreach (var word in DecisionLetters.Unknown(letter))
        {
            ModelState.AddModelError(nameof(Body), $"Take out “{{{word}}}”: it is not something we can fill in");
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Previewed = (await preview.RunAsync(Cohort, Programme, this.Now(), cancellationToken)).Letters.SingleOrDefault(l => l.Decision.DecisionId == _decision.DecisionId);

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync()
    {
        var decisionId = Guid.Parse((string)RouteData.Values["decisionId"]!);
        var found = await db.Decisions.In(Cohort).OpenTo(db, this.Viewer().PersonId, this.Now()).SingleOrDefaultAsync(d => d.DecisionId == decisionId);
        _decision = found!;
        return found switch
        {
            null => NotFound(),
            { Status: var status } when !status.Allows(DecisionAction.EditLetter) => Redirect(Links.Decisions(Cohort.CohortId)),
            _ => null,
        };
    }
}
