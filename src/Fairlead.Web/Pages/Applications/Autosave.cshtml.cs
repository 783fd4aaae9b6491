using Fairlead.Core.Applications;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Pages.Applications.Questions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fairlead.Web.Pages.Applications;

/// <summary>
/// Where the script of a section page saves the draft while somebody types. Checks nothing but that the draft is still the one
/// that the page was drawn from: whether answers are right is for Save and continue.
/// </summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AutosaveModel : PageModel, IOwnApplicationPage
{
    [FromRoute]
    public string SectionId { get; set; } = "";

    public OwnApplication Own { get; set; } = null!;

    /// <summary>There is nothing to read here; the section is where people belong.</summary>
    public IActionResult OnGet() => Redirect(Links.ApplicationSection(Own.Id, SectionId));

    public IActionResult OnPost()
    {
        if (Own.Form.Sections.FirstOrDefault(s => s.Id == SectionId) is not { } section)
        {
            return NotFound();
        }

        if (!Own.CanBeChanged)
        {
            return Refused("Not saved: applications have closed");
        }

        var saved = Own.Application.Answers;
        var typed = AnswerInput.Read(section.Questions, key => [.. Request.Form[QuestionField.NameOf(key)].OfType<string>()]);
        var draft = saved.With(section.Questions, typed);
        var hash = AnswerSheet.HashOf(draft, SectionModel.TypedOf(section));
        var stored = AnswerSheet.HashOf(saved, SectionModel.TypedOf(section));
        if (hash != stored)
        {
            if (stored != Request.Form[SectionModel.DrawnField])
            {
                return Refused("Not saved: these answers were changed in another window");
            }

            if (AnswerSheet.TooLongToKeep(draft).Any())
            {
                return Refused("Not saved: the text is too long to keep");
            }

            Own.Application.Write(draft, this.Now());
        }

        var (_, time) = LocalInstants.ToLocal(Own.TimeZone, this.Now());
        return new JsonResult(new { savedAt = $"Saved at {DateWords.Time(time)}", drawn = hash });
    }

    private static JsonResult Refused(string why) => new(new { problem = why }) { StatusCode = StatusCodes.Status409Conflict };
}
