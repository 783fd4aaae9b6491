using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.People;
using Fairlead.Core.Programmes;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Cohorts.Coaching;

/// <summary>What the viewer offers as a coach: for how many, where, how, and what they know about. Whom they cannot coach stands with their other interests, for it holds everywhere.</summary>
[RequirePermission(Permission.CoachParticipants)]
public sealed class ProfileModel(AppDb db) : PageModel, ICoachingPage
{
    public const string InPerson = "in-person", Online = "online";

    public Cohort Cohort { get; set; } = null!;

    public ProgrammeDefinition Programme { get; set; } = null!;

    public CoachingRules Rules { get; set; } = null!;

    [BindProperty]
    public int? Capacity { get; set; }

    [BindProperty]
    public string? Region { get; set; }

    [BindProperty]
    public List<string> Modes { get; set; } = [];

    [BindProperty]
    public string? Topics { get; set; }

    public static IEnumerable<SelectItem> Regions => Authorities.Regions.Select(r => new SelectItem(r.Code, r.Name));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not var (_, profile))
        {
            return Redirect(Links.Coachees(Cohort.CohortId));
        }

        if (profile is not null)
        {
            (Capacity, Region, Topics) = (profile.Capacity, profile.Region, string.Join(", ", profile.Offer.Expertise));
            Modes = [.. profile.InPerson ? [InPerson] : Array.Empty<string>(), .. profile.Online ? [Online] : Array.Empty<string>()];
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not var (part, profile))
        {
            return Redirect(Links.Coachees(Cohort.CohortId));
        }

        if (Capacity is null or < 0 or > CoachProfile.MostPeople)
        {
            ModelState[nameof(Capacity)]?.Errors.Clear();  // what the framework says of a word in place of a number helps nobody
            ModelState.AddModelError(nameof(Capacity), $"Enter a number of people from 0 to {CoachProfile.MostPeople}");
        }

        var region = string.IsNullOrEmpty(Region) ? null : Region;
        if (region is not null && Authorities.Regions.All(r => r.Code != region))
        {
            ModelState.AddModelError(nameof(Region), "Select a region from the list");
        }

        if (!Modes.Contains(InPerson) && !Modes.Contains(Online))
        {
            ModelState.AddModelError(nameof(Modes), "Select how you meet");
        }

        foreach (var problem in Expertise.Problems(Topics, nameof(Topics)))
        {
            ModelState.AddModelError(problem.Field, problem.Message);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (offer, by, now) = (new CoachOffer(Capacity!.Value, region, Modes.Contains(InPerson), Modes.Contains(Online), Expertise.Parts(Topics)), this.Viewer().ToActor(), this.Now());
        if (profile is null)
        {
            db.CoachProfiles.Add(CoachProfile.Begin(Cohort.CohortId, part, offer, by, now));
        }
        else
        {
            profile.Change(offer, by, now);
        }

        var isSaved = await db.SaveUnlessTakenAsync("CoachProfile", cancellationToken);
        this.Banner(isSaved ? "What you offer is saved." : "This was changed in another window at the same moment. Look at it again.", isSaved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.Coachees(Cohort.CohortId));
    }

    // Whoever holds the other part – a coach where mentors are matched – has nothing to offer; their own page says so.
    private async Task<(Guid Part, CoachProfile? Profile)?> FindAsync(CancellationToken cancellationToken)
    {
        var (me, now, part) = (this.Viewer().PersonId, this.Now(), Rules.Part);
        var found = await db.PartsHeld.HeldAt(now).Over(Cohort).Where(h => h.PersonId == me && h.Part == part).OrderBy(h => h.From).ThenBy(h => h.PartHeldId)
            .Select(h => new { h.PartHeldId, Profile = db.CoachProfiles.Where(p => p.CohortId == Cohort.CohortId && p.PartHeldId == h.PartHeldId).FirstOrDefault() }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.PartHeldId, found.Profile);
    }
}
