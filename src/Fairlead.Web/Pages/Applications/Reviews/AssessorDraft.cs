using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>What an assessor writes in a window, against what is saved: the same for a read, a calibration form and a record of an interview.</summary>
public static class AssessorDraft
{
    /// <summary>What a page shows as saved, so that two windows notice each other.</summary>
    public static string HashOf(FormDefinition form, Answers? saved) => AnswerSheet.HashOf(saved ?? Answers.None, form.Questions);

    public static Answers Typed(HttpRequest request, FormDefinition form) =>
        AnswerInput.Read(form.Questions, key => [.. request.Form[QuestionField.NameOf(key)].OfType<string>()]);

    /// <summary>Why what was typed is not kept: it is too long, or another window has saved something else since this one was drawn.</summary>
    public static IReadOnlyList<Problem> Problems(HttpRequest request, FormDefinition form, Answers? saved, Answers typed)
    {
        if (AnswerSheet.TooLongToKeep(typed).ToList() is { Count: > 0 } problems)
        {
            return problems;
        }

        return IsOfAnotherWindow(request, form, saved, typed)
            ? [new(AnswerNames.Keys(form.Questions.First()).First(), "This form was changed in another window after you opened this page. What you see is what you typed here; save again if it shall stand")]
            : [];
    }

    /// <summary>Takes what the script of a page sends while somebody types.</summary>
    public static async Task<JsonResult> AutosaveAsync(PageModel page, FormDefinition form, Answers? saved, string timeZone, Func<Answers, Task> save)
    {
        var typed = Typed(page.Request, form);
        if (IsOfAnotherWindow(page.Request, form, saved, typed))
        {
            return Refused("another window has changed it");
        }

        if (AnswerSheet.TooLongToKeep(typed).FirstOrDefault() is { } problem)
        {
            return Refused(problem.Message);
        }

        await save(typed);
        var (_, time) = LocalInstants.ToLocal(timeZone, page.Now());
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(time)}", drawn = HashOf(form, typed) });
    }

    public static JsonResult Refused(string why) => new(new { problem = $"Not saved: {why}" }) { StatusCode = StatusCodes.Status409Conflict };

    private static bool IsOfAnotherWindow(HttpRequest request, FormDefinition form, Answers? saved, Answers typed) =>
        HashOf(form, saved) is var before && request.Form["drawn"] != before && HashOf(form, typed) != before;
}
