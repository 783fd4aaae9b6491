using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.People;
using Fairlead.Core.Settings;
using Fairlead.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Journeys;

/// <summary>An address that the participant’s own calendar can subscribe to. It is shown once; whoever has it sees the events, so it can be made anew and ended.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class FeedModel(AppDb db, Installation installation) : JourneyPage
{
    private const string NewSecret = "feed-secret";

    public enum Deed
    {
        Open,
        Close,
    }

    [BindProperty]
    public Deed Do { get; set; }

    /// <summary>The whole address, once after it was made.</summary>
    public string? Address { get; private set; }

    public bool IsOpen => Traveller.Participation.FeedHash is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Address = TempData[NewSecret] is string secret ? (await installation.ReadAsync(cancellationToken)).Link(Links.JourneyFeedAddress(secret)) : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var participation = await db.Participations.SingleAsync(p => p.ParticipationId == Traveller.Participation.ParticipationId, cancellationToken);
        if (Do is Deed.Open)
        {
            TempData[NewSecret] = participation.OpenFeed(this.Viewer().ToActor(), this.Now());
        }
        else if (participation.FeedHash is not null)
        {
            participation.CloseFeed(this.Viewer().ToActor(), this.Now());
            this.Banner("The address is dead. Calendars that had it get nothing more.");
        }

        await db.SaveChangesAsync(cancellationToken);
        return Redirect(Links.JourneyFeed(participation.ParticipationId));
    }
}
