using Fairlead.Core.Audit;
using Fairlead.Core.People;
using Fairlead.Equality;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Equality;

/// <summary>One equality question. Nothing has to be chosen: to go on without an answer is to skip it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class QuestionModel(OwnEquality whose, EqualityStore store) : PageModel, IOwnApplicationPage, ILeaveNoTrace
{
    public const string AnswerField = "answer";
    public const string TextField = "text";

    [FromRoute]
    public string QuestionId { get; set; } = "";

    [BindProperty(Name = AnswerField)]
    public string? Answer { get; set; }

    [BindProperty(Name = TextField)]
    public string? Text { get; set; }

    public OwnApplication Own { get; set; } = null!;

    public EqualityQuestion Question { get; private set; } = null!;

    public Problem? Problem { get; private set; }

    public string Back => EqualityQuestions.Before(Question, Answers) is { } before ? Links.EqualityQuestion(Own.Id, before.Id) : Links.Equality(Own.Id);

    public string Onwards => EqualityQuestions.After(Question, Answers) is { } next ? Links.EqualityQuestion(Own.Id, next.Id) : Links.Equality(Own.Id);

    private EqualitySubject Subject { get; set; } = null!;

    private OwnAnswers Answers { get; set; } = OwnAnswers.None;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        (Answer, Text) = (Answers.Of(QuestionId), Answers.TextOf(QuestionId));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await WhyNotAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (string.IsNullOrEmpty(Answer))
        {
            return Redirect(Onwards);
        }

        if (Question.Option(Answer) is not { } option)
        {
            return Refuse(AnswerField, "Select one of the answers, or skip the question");
        }

        if (option.Text is not null && Text?.Trim().Length > OwnAnswers.TextMaxLength)
        {
            return Refuse(TextField, $"What you write must have {OwnAnswers.TextMaxLength} characters or fewer");
        }

        Answers = await store.ChangeAsync(Subject, answers => answers.With(Question, option, Text), cancellationToken);
        return Redirect(Onwards);
    }

    // A question that hangs on another answer than the one that was given is not asked.
    private async Task<IActionResult?> WhyNotAsync(CancellationToken cancellationToken)
    {
        if (EqualityQuestions.Find(QuestionId) is not { } question)
        {
            return NotFound();
        }

        (Question, Subject) = (question, await whose.OfAsync(Own, cancellationToken));
        Answers = await store.ReadAsync(Subject, cancellationToken);
        return question.IsAsked(Answers) ? null : Redirect(Links.Equality(Own.Id));
    }

    private PageResult Refuse(string field, string message)
    {
        Problem = new(field, message);
        ModelState.AddModelError(field, message);
        return Page();
    }
}
