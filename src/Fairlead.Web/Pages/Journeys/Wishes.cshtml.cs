using Fairlead.Core.Coaching;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Web.Govuk;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>What a participant would like of a coach. Those who run the matching read it; coaches do not.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class WishesModel(AppDb db) : JourneyPage
{
    private CoachingNeed? _need;

    [BindProperty]
    public MeetingWish Mode { get; set; }

    [BindProperty]
    public bool Near { get; set; }

    [BindProperty]
    public List<string> Topics { get; set; } = [];

    [BindProperty]
    public Guid? First { get; set; }

    [BindProperty]
    public Guid? Second { get; set; }

    [BindProperty]
    public Guid? Third { get; set; }

    public CoachingRules Rules { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Name, CoachOffer Offer)> Coaches { get; private set; } = [];

    /// <summary>What coaches know about, and what the participant has wished for before.</summary>
    public IReadOnlyList<string> AllTopics { get; private set; } = [];

    public IEnumerable<SelectItem> Names => Coaches.Select(c => new SelectItem($"{c.Id}", c.Name));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        if (_need?.Wishes is { } wishes)
        {
            (Mode, Near, Topics) = (wishes.Mode, wishes.Near, [.. wishes.Expertise]);
            Guid? Wish(int at) => wishes.Named.Count > at ? wishes.Named[at] : null;
            (First, Second, Third) = (Wish(0), Wish(1), Wish(2));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } answer)
        {
            return answer;
        }

        var (topics, named) = (AllTopics.Where(t => Topics.Contains(t)).ToList(), new[] { First, Second, Third }.OfType<Guid>().ToList());
        if (topics.Count > Expertise.MostWanted)
        {
            ModelState.AddModelError(nameof(Topics), $"Select {Expertise.MostWanted} at most, those that matter most to you");
        }

        if (named.Any(n => Coaches.All(c => c.Id != n)))
        {
            ModelState.AddModelError(nameof(First), $"Select a {Rules.Word} from the list");
        }
        else if (named.Distinct().Count() != named.Count)
        {
            ModelState.AddModelError(nameof(Second), "Select three different people, or leave some empty");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (wishes, by, now, participation) = (new CoachingWishes(Mode, Near, topics, named), this.Viewer().ToActor(), this.Now(), Traveller.Participation);
        if (_need is null)
        {
            db.CoachingNeeds.Add(CoachingNeed.Begin(participation.CohortId, participation.ParticipationId, wishes, by, now));
        }
        else
        {
            _need.Change(wishes, by, now);
        }

        var isSaved = await db.SaveUnlessTakenAsync("CoachingNeed", cancellationToken);
        this.Banner(isSaved ? "What you would like is saved." : "This was changed in another window at the same moment. Look at it again.", isSaved ? BannerKind.Success : BannerKind.Neutral);
        return Redirect(Links.OwnCoaching(participation.ParticipationId));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        if (CoachingRules.Of(Programme) is not { } rules)
        {
            return NotFound();
        }

        Rules = rules;
        var (id, now, part) = (Traveller.Participation.ParticipationId, this.Now(), rules.Part);
        if (Traveller.Participation.Status is not ParticipationStatus.TakingPart || await db.CoachingPairs.Open().AnyAsync(p => p.ParticipationId == id, cancellationToken))
        {
            return Redirect(Links.OwnCoaching(id));
        }

        _need = await db.CoachingNeeds.SingleOrDefaultAsync(n => n.ParticipationId == id, cancellationToken);
        var coaches = await (
            from held in db.PartsHeld.HeldAt(now).Over(Cohort).Where(h => h.Part == part)
            join profile in db.CoachProfiles.Where(p => p.CohortId == Cohort.CohortId && p.Capacity > 0) on held.PartHeldId equals profile.PartHeldId
            join person in db.People on held.PersonId equals person.PersonId
            orderby person.Name
            select new { held.PartHeldId, person.Name, profile }).AsNoTracking().ToListAsync(cancellationToken);
        Coaches = [.. coaches.Select(c => (c.PartHeldId, c.Name, c.profile.Offer))];
        AllTopics = !rules.ByExpertise ? [] : [.. CoachingFacts.Topics([.. Coaches.Select(c => (CoachOffer?)c.Offer), new CoachOffer(0, null, false, true, _need?.Wishes.Expertise ?? [])])];
        return null;
    }
}
