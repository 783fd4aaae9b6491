using Fairlead.Core.Audit;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Offers;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>The invitation as it will be read, one for each promise that is made, and the button that sends it.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class AskModel(AskRaters ask) : RoundPage
{
    public override bool IsOpen => !Facts.Round.Status.IsClosed() && Named.Count > 0;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<EvaluationRater> Named => [.. Raters.Where(r => r.Status is RaterStatus.Named)];

    /// <summary>One for those who are named, and one for those who are not.</summary>
    public IReadOnlyList<(string Who, Letter Letter)> Letters =>
    [
        .. Named.GroupBy(r => Facts.Round.Promise.Relationship(r.Relationship).Named).OrderBy(g => g.Key)
            .Select(g => (string.Join(", ", g.Select(r => Facts.Round.Promise.Relationship(r.Relationship).Name.ToLowerInvariant()).Distinct()), EvaluationLetters.Invitation(Facts, g.First(), EvaluationLetters.OwnLink))),
    ];

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var asked = Named.Count;
        Problems = await ask.RunAsync(Facts, this.Viewer().ToActor(), this.Now(), cancellationToken);
        if (Problems.Count > 0)
        {
            ModelState.AddModelError("", Problems[0].Message);
            return Page();
        }

        this.Banner(asked == 1 ? "One person is asked." : $"{asked} people are asked.");
        return Redirect(Links.Evaluation(Facts.Round));
    }
}
