using Fairlead.Core.Applications;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Review;
using Fairlead.Core.Selection;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Assessment;

/// <summary>Covers what tells who applied, and makes an application ready for readers.</summary>
[RequirePermission(Permission.RunReview)]
public sealed class PaperModel(AppDb db, MakeReady makeReady) : AssessmentPage
{
    public const int LongestList = 4000;

    [FromRoute]
    public Guid ApplicationId { get; set; }

    /// <summary>Words to be covered, one a line.</summary>
    [BindProperty]
    public string? Cover { get; set; }

    /// <summary>The numbers of the files that readers may have.</summary>
    [BindProperty(Name = nameof(Files))]
    public List<int> Files { get; set; } = [];

    [BindProperty]
    public bool Look { get; set; }

    /// <summary>The submission that was shown, so that nobody makes ready what they have not read.</summary>
    [BindProperty]
    public int Submission { get; set; }

    public Application Application { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public BlindPaper? Paper { get; private set; }

    public BlindReading Reading { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Reading = await BlindReading.LoadAsync(db, Application, Programme, Paper?.Covered ?? [], cancellationToken);
        Cover = string.Join('\n', Reading.Answers.SelectMany(a => a.Pieces).Where(p => p.By is CoveredBy.Hand).Select(p => p.Text).Distinct(StringComparer.OrdinalIgnoreCase));
        Files = [.. Reading.Files.Where(f => Paper?.Files.Contains(f.File.Hash) == true).Select(f => f.Number)];
        Submission = Application.Submissions;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var bare = await BlindReading.LoadAsync(db, Application, Programme, [], cancellationToken);
        var covered = new List<Covered>();
        foreach (var phrase in (Cover ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            var found = bare.Find(phrase);
            covered.AddRange(found);
            if (found.Count == 0)
            {
                ModelState.AddModelError(nameof(Cover), $"“{phrase}” does not stand in this application. Correct it, or take the line out");
            }
        }

        if (Cover?.Length > LongestList)
        {
            ModelState.AddModelError(nameof(Cover), $"The list must be {LongestList:N0} characters or fewer");
        }

        if (Submission != Application.Submissions)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Cover), "The applicant has submitted again since you opened this page. Read it as it is now, then make it ready");
            Submission = Application.Submissions;
        }

        Reading = await BlindReading.LoadAsync(db, Application, Programme, covered, cancellationToken);
        if (!ModelState.IsValid || Look)
        {
            return Page();
        }

        await makeReady.ReleaseAsync(
            Cohort, Application, covered, [.. Reading.Files.Where(f => Files.Contains(f.Number)).Select(f => f.File.Hash)],
            this.Viewer().ToActor(Permission.RunReview), this.Now(), cancellationToken);
        return Redirect(Links.Assessment(Cohort.CohortId, "papers"));
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var found = await (
            from application in db.Applications.In(Cohort).PastGateway(db).OpenTo(db, this.Viewer().PersonId, this.Now())
            where application.ApplicationId == ApplicationId
            join person in db.People on application.PersonId equals person.PersonId
            join paper in db.BlindPapers on application.ApplicationId equals paper.ApplicationId into papers
            from paper in papers.DefaultIfEmpty()
            select new { application, person.Name, paper }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return false;
        }

        (Application, Name, Paper) = (found.application, found.Name, found.paper);
        return true;
    }
}
