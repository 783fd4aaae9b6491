using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Fairlead.Core.Evaluations;

/// <summary>A round with all that its pages and letters need to know.</summary>
public sealed record EvaluationFacts(EvaluationRound Round, Evaluation Evaluation, Cohort Cohort, ProgrammeDefinition Programme, Guid PersonId, string Participant)
{
    public DateOnly? DueDay => Cohort.DueDay(Programme, Evaluation, Round.Moment);

    public DateTime? DueBefore => Cohort.DueBefore(Programme, Evaluation, Round.Moment);

    public FormDefinition PeerForm => Programme.Form(Evaluation.Peer);

    public FormDefinition SelfForm => Programme.Form(Evaluation.Self);

    /// <summary>“, and is wanted by 30 September 2021”; nothing where no day is known.</summary>
    public string AskedBy => DueDay is { } day ? $", and is wanted by {DateWords.Day(day)}" : "";

    /// <summary>Loads a round in five statements.</summary>
    public static async Task<EvaluationFacts> LoadAsync(AppDb db, ProgrammeLibrary programmes, Guid roundId, CancellationToken cancellationToken)
    {
        var round = await db.EvaluationRounds.SingleAsync(r => r.EvaluationRoundId == roundId, cancellationToken);
        var cohort = await db.ReadCohortAsync(round.CohortId, cancellationToken);
        var programme = await programmes.OfAsync(db, cohort, cancellationToken);
        var person = await db.ParticipantAsync(round.ParticipationId, cancellationToken);
        return new(round, programme.Evaluations.Single(e => e.Id == round.EvaluationId), cohort, programme, person.PersonId, person.Name);
    }

    /// <summary>Holds a round until the transaction ends, so that what follows is done one after the other.</summary>
    public static Task HoldAsync(AppDb db, Guid roundId, CancellationToken cancellationToken) =>
        db.EvaluationRounds.Where(r => r.EvaluationRoundId == roundId).ExecuteUpdateAsync(set => set.SetProperty(r => r.EvaluationId, r => r.EvaluationId), cancellationToken);
}
