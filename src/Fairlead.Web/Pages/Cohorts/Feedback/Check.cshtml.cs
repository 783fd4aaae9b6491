using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>Shows a letter as its reader will have it; somebody who did not write it approves it or sends it back.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class CheckModel(AppDb db) : FeedbackPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Approve { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public FeedbackRow Row { get; private set; } = null!;

    public FeedbackLetter Letter => Row.Letter!;

    public FeedbackSources Sources { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool IsAuthor => Letter.WrittenByPersonId == this.Viewer().PersonId;

    public bool CanApprove => Letter.Status.Allows(FeedbackAction.Approve) && !IsAuthor;

    public bool CanSendBack => Letter.Status.Allows(FeedbackAction.SendBack);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        Version = Letter.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (Version != Letter.Version)
        {
            Version = Letter.Version;
            ModelState.AddModelError(nameof(Note), "Somebody else has worked on this letter since you opened it. Read it as it is now");
        }
        else if (!Approve && string.IsNullOrWhiteSpace(Note))
        {
            ModelState.AddModelError(nameof(Note), "Enter what is to be changed");
        }
        else if (Note?.Length > FeedbackLetter.NoteMaxLength)
        {
            ModelState.AddModelError(nameof(Note), $"What is to be changed must be {FeedbackLetter.NoteMaxLength:N0} characters or fewer");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (by, now) = (this.Viewer().ToActor(Permission.RunReview), this.Now());
        if (Approve)
        {
            Letter.Approve(by, now);
        }
        else
        {
            Letter.SendBack(Note!, by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        this.Banner(Approve ? "The letter is ready to send. Nobody has been told." : "The letter is back with whoever writes it. Nobody has been told.");
        return Redirect(Links.CohortFeedback(Cohort.CohortId));
    }

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await FeedbackTable.FindAsync(db, Cohort, ApplicationId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { } row)
        {
            return NotFound();
        }

        if (row.Status is FeedbackStatus.Draft)
        {
            return Redirect(Links.FeedbackLetter(Cohort.CohortId, ApplicationId));
        }

        Row = row;
        Guid[] people = [Letter.WrittenByPersonId, Letter.ApprovedByPersonId ?? Guid.Empty];
        Names = await db.People.Where(p => people.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, p => p.Name, cancellationToken);
        Sources = await FeedbackSources.LoadAsync(db, Rules, ApplicationId, cancellationToken);
        return null;
    }
}
