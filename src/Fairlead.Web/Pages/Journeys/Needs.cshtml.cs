using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Fairlead.Web.Infrastructure.Posts;
using Microsoft.AspNetCore.Mvc;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>What a participant needs at events, asked once: access, diet, travel, a room, and whether they may be in pictures. Taken back with one press.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class NeedsModel(INeeds needs) : JourneyPage, ILeaveNoTrace
{
    public const string Agreed = "I agree that what I say here is used to arrange the events of this programme, and for nothing else.";

    /// <summary>Null where nothing has been said.</summary>
    public StatedNeeds? Own { get; private set; }

    [BindProperty]
    public string? Access { get; set; }

    [BindProperty]
    public string? Diet { get; set; }

    [BindProperty]
    public string? Travel { get; set; }

    [BindProperty]
    public bool? Overnight { get; set; }

    [BindProperty]
    public bool? Photographs { get; set; }

    [BindProperty]
    public bool TakeBack { get; set; }

    public bool IsOpen => Traveller.Participation.Status is ParticipationStatus.TakingPart or ParticipationStatus.Deferred;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Own = await needs.ReadAsync(Cohort.CohortId, Traveller.Participation.ParticipationId, cancellationToken);
        if (Own is { } own)
        {
            (Access, Diet, Travel, Overnight, Photographs) = (own.Access, own.Diet, own.Travel, own.Overnight, own.Photographs);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (cohortId, id) = (Cohort.CohortId, Traveller.Participation.ParticipationId);
        if (TakeBack)
        {
            await needs.ForgetAsync(cohortId, [id], cancellationToken);
            this.Banner("What you said is deleted, and nothing is left of it.");
            return Redirect(Links.Needs(id));
        }

        if (!IsOpen)
        {
            return Redirect(Links.Needs(id));
        }

        var said = new StatedNeeds(Text(Access), Text(Diet), Text(Travel), Overnight, Photographs, Agreed, this.Now());
        foreach (var (field, what, text) in new[] { (nameof(Access), "What helps you to take part", said.Access), (nameof(Diet), "What you eat", said.Diet), (nameof(Travel), "How you come", said.Travel) })
        {
            if (text?.Length > StatedNeeds.MaxLength)
            {
                ModelState.AddModelError(field, $"{what} must be {StatedNeeds.MaxLength} characters or fewer");
            }
        }

        if (said is { Access: null, Diet: null, Travel: null, Overnight: null, Photographs: null })
        {
            ModelState.AddModelError(nameof(Access), "Say at least one thing, or go back: if you need nothing, there is nothing to do");
        }

        if (!ModelState.IsValid)
        {
            Own = await needs.ReadAsync(cohortId, id, cancellationToken);
            return Page();
        }

        await needs.SayAsync(cohortId, id, said, cancellationToken);
        this.Banner("What you need is kept. You need not say it again.");
        return Redirect(Links.Needs(id));
    }

    private static string? Text(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();
}
