using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Messages;
using Fairlead.Core.People;
using Fairlead.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Web.Pages.Applications.Evaluations;

/// <summary>One round: what is to be done, how far it is, and in the end the way to the report.</summary>
[RequirePermission(Permission.UseOwnAccount)]
public sealed class RoundModel(AppDb db) : RoundPage
{
    public EvaluationProgress Progress { get; private set; } = null!;

    /// <summary>Raters to whom nothing can be delivered.</summary>
    public IReadOnlySet<Guid> Unreachable { get; private set; } = new HashSet<Guid>();

    /// <summary>Whether there is an earlier report to compare with.</summary>
    public bool CanCompare { get; private set; }

    public EvaluationRound Round => Facts.Round;

    public bool MayClose => Progress.MayClose(Round, Facts.DueBefore, this.Now());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Progress = EvaluationProgress.Of(Round.Promise, Raters);
        Unreachable = await UnreachableAsync(db, Round, Raters, cancellationToken);
        CanCompare = Round is { Moment: EvaluationMoment.End, Status: RoundStatus.Released }
            && await db.EvaluationRounds.AnyAsync(r => r.ParticipationId == Round.ParticipationId && r.EvaluationId == Round.EvaluationId && r.Moment == EvaluationMoment.Start && r.Status == RoundStatus.Released, cancellationToken);
    }

    /// <summary>Those whose invitation the mail system refused for good.</summary>
    internal static async Task<IReadOnlySet<Guid>> UnreachableAsync(AppDb db, EvaluationRound round, IReadOnlyList<EvaluationRater> raters, CancellationToken cancellationToken)
    {
        if (round.Status is not RoundStatus.Asking)
        {
            return new HashSet<Guid>();
        }

        var ids = raters.Where(r => r.IsWaitedFor).Select(r => r.EvaluationRaterId).ToList();
        return (await db.Messages.Where(m => m.Kind == EvaluationLetters.InvitationKind && m.Status == MessageStatus.Failed && m.AboutId != null && ids.Contains(m.AboutId.Value))
            .Select(m => m.AboutId!.Value).ToListAsync(cancellationToken)).ToHashSet();
    }
}
