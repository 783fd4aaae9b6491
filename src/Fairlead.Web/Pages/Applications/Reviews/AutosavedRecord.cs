using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications.Reviews;

/// <summary>What the script of an assessor's form sends while somebody types, and what it is told.</summary>
public static class AutosavedRecord
{
    /// <summary>Saves what was typed, unless another window has changed the record since this one was drawn.</summary>
    public static async Task<JsonResult> TakeAsync(PageModel page, IEnumerable<Question> questions, Answers saved, string timeZone, Func<Answers, Task> save)
    {
        var asked = questions.ToList();
        var form = page.Request.Form;
        var typed = AnswerInput.Read(asked, key => [.. form[QuestionField.NameOf(key)].OfType<string>()]);
        var (before, fresh) = (AnswerSheet.HashOf(saved, asked), AnswerSheet.HashOf(typed, asked));
        if (before != form["drawn"] && fresh != before)
        {
            return Refused("another window has changed it");
        }

        if (AnswerSheet.TooLongToKeep(typed).FirstOrDefault() is { } problem)
        {
            return Refused(problem.Message);
        }

        await save(typed);
        var (_, time) = LocalInstants.ToLocal(timeZone, page.Now());
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(time)}", drawn = fresh });
    }

    public static JsonResult Refused(string why) => new(new { problem = $"Not saved: {why}" }) { StatusCode = StatusCodes.Status409Conflict };
}
