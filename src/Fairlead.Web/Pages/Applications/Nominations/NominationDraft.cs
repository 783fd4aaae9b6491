using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Sponsoring;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Nominations;

/// <summary>The draft of a backer's form as a post left it.</summary>
/// <param name="Shown">What was typed, kept or not.</param>
/// <param name="Drawn">Tells whether another window has saved since the page was drawn.</param>
/// <param name="Problems">Why nothing was kept; empty when it was.</param>
public sealed record NominationDraft(Answers Shown, string Drawn, IReadOnlyList<Problem> Problems)
{
    public const string DrawnField = "drawn";

    public static async Task<NominationDraft> LoadAsync(AppDb db, NominationVisit visit, CancellationToken cancellationToken)
    {
        var draft = await db.Nominations.AsNoTracking().SingleOrDefaultAsync(n => n.BackingId == visit.Id, cancellationToken);
        var answers = draft?.Answers ?? Answers.None;
        return new(answers, AnswerSheet.HashOf(answers, visit.Form.Questions), []);
    }

    /// <summary>Keeps what was typed, unless another window saved something else meanwhile.</summary>
    public static async Task<NominationDraft> SaveAsync(AppDb db, NominationVisit visit, IFormCollection form, DateTime now, CancellationToken cancellationToken)
    {
        var draft = await db.Nominations.SingleOrDefaultAsync(n => n.BackingId == visit.Id, cancellationToken);
        var typed = AnswerInput.Read(visit.Form.Questions, key => [.. form[QuestionField.NameOf(key)].OfType<string>()]);
        var (saved, fresh) = (AnswerSheet.HashOf(draft?.Answers ?? Answers.None, visit.Form.Questions), AnswerSheet.HashOf(typed, visit.Form.Questions));
        if (saved != form[DrawnField] && fresh != saved)
        {
            return new(typed, saved,
            [
                new(visit.Form.Questions.SelectMany(AnswerNames.Keys).First(),
                    "This form was changed in another window after you opened this page. What you see is what you typed here; save again if it shall stand"),
            ]);
        }

        if (AnswerSheet.TooLongToKeep(typed).ToList() is { Count: > 0 } tooLong)
        {
            return new(typed, saved, tooLong);
        }

        if (draft is null)
        {
            draft = new Nomination { BackingId = visit.Id };
            db.Nominations.Add(draft);
        }

        draft.Write(typed);
        visit.Backing.Begin(now);
        await db.SaveChangesAsync(cancellationToken);
        return new(typed, fresh, []);
    }
}
