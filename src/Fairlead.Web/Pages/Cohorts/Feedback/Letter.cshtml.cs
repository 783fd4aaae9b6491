using Fairlead.Core.Data;
using Fairlead.Core.Feedback;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Cohorts.Feedback;

/// <summary>Writes one letter, beside what the assessors found. What is put together by rule is where it begins.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class LetterModel(AppDb db) : FeedbackPage
{
    [FromRoute]
    public Guid ApplicationId { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Of the letter that was shown; 0 where there was none yet.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Whether it is put forward to be checked.</summary>
    [BindProperty]
    public bool Forward { get; set; }

    public FeedbackRow Row { get; private set; } = null!;

    public FeedbackSources Sources { get; private set; } = null!;

    private string Draft => FeedbackDraft.Of(Programme, Cohort.Label, Row.Name, Row.Cause, Row.ReasonCode, Sources);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        (Text, Version) = (Row.Letter?.Text ?? Draft, Row.Letter?.Version ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var text = Text?.ReplaceLineEndings("\n").Trim() ?? "";
        Check(text);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (by, now) = (this.Viewer().ToActor(Permission.RunReview), this.Now());
        var letter = Row.Letter;
        if (letter is null)
        {
            letter = FeedbackLetter.Begin(NewId.Next(), Cohort.CohortId, ApplicationId, Row.Cause, Draft, by, now);
            db.FeedbackLetters.Add(letter);
        }

        letter.Write(text, by, now);
        if (Forward)
        {
            letter.PutForward(by, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        this.Banner(Forward ? "The letter waits for somebody else to check it. Nobody has been told." : "The letter is saved. Nobody has been told.");
        return Redirect(Forward ? Links.CohortFeedback(Cohort.CohortId) : Links.FeedbackLetter(Cohort.CohortId, ApplicationId));
    }

    private void Check(string text)
    {
        if (text.Length == 0)
        {
            ModelState.AddModelError(nameof(Text), "Enter the text of the letter");
        }
        else if (text.Length > FeedbackLetter.TextMaxLength)
        {
            ModelState.AddModelError(nameof(Text), $"The letter must be {FeedbackLetter.TextMaxLength:N0} characters or fewer");
        }
        else if (Version != (Row.Letter?.Version ?? 0))
        {
            Version = Row.Letter?.Version ?? 0;
            ModelState.AddModelError(nameof(Text), "Somebody else has changed this letter since you opened it. Yours stands in the box and theirs on the page of the letter: compare them, then save again to replace theirs");
        }
        else if (Forward && FeedbackLetter.HashOf(text) == (Row.Letter?.DraftHash ?? FeedbackLetter.HashOf(Draft.Trim())))
        {
            ModelState.AddModelError(nameof(Text), "Work on the draft before you put it forward: it was put together by rule, and it is never sent as it is");
        }
    }

    /// <summary>Finds what the page is about; the answer where there is none or its state does not fit.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (await FeedbackTable.FindAsync(db, Cohort, ApplicationId, this.Viewer().PersonId, this.Now(), cancellationToken) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        if (row.Status is not FeedbackStatus.Draft)
        {
            return Redirect(Links.CheckFeedback(Cohort.CohortId, ApplicationId));
        }

        Sources = await FeedbackSources.LoadAsync(db, Rules, ApplicationId, cancellationToken);
        return null;
    }
}
