using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.Evaluations;
using Fairlead.Core.Journeys;
using Fairlead.Core.Programmes;

namespace Fairlead.Tests.Evaluations;

/// <summary>Rounds made by their verbs, for tests that need some to be there.</summary>
internal static class EvaluationsMade
{
    /// <summary>A round in which a peer is asked and has begun to answer, and a closed one whose report a facilitator talks over.</summary>
    /// <returns>The two rounds, the peer, and the secret of their link.</returns>
    public static (EvaluationRound Open, EvaluationRound Closed, EvaluationRater Peer, string Secret) Add(AppDb db, Participation participation, ProgrammeDefinition programme, Actor by, DateTime now)
    {
        var evaluation = programme.Evaluations[0];
        var open = EvaluationRound.Open(participation, programme, evaluation, EvaluationMoment.Start, by, now);
        var peer = open.Name("peers", "Pia Peer", "pia.peer@work.example.org", by, now);
        open.Ask([peer], by, now);
        peer.Keep(Answers.Of(("strength", "Calm")));
        var (link, secret) = EvaluationLink.For(peer);

        var discussed = Discussed(programme);
        var closed = EvaluationRound.Open(participation, discussed, discussed.Evaluations[0], EvaluationMoment.End, by, now);
        var asked = closed.Name("peers", "Per Peer", "per.peer@work.example.org", by, now);
        closed.Ask([asked], by, now);
        closed.Close(EvaluationReport.Make(programme, evaluation, closed.Promise, Answers.None, new Dictionary<string, IReadOnlyList<Answers>>(), "secret"), by, now);
        db.AddRange(open, peer, link, closed, asked, Box(open, "peers"), Box(closed, "peers"));
        return (open, closed, peer, secret);
    }

    /// <summary>The programme, with a facilitator who reads reports before participants do.</summary>
    public static ProgrammeDefinition Discussed(ProgrammeDefinition programme) => programme with
    {
        Roles =
        [
            .. programme.Roles,
            new Role { Id = "facilitator", Name = "Facilitator", Part = ProgrammePart.Facilitator, Per = RolePer.Cohort, Starts = "deliver", Ends = "deliver", Duties = [], Time = [], Sources = [] },
        ],
        Evaluations = [.. programme.Evaluations.Select(e => e with { ReleasedBy = "facilitator" })],
    };

    private static EvaluationBox Box(EvaluationRound round, string relationship) => new() { EvaluationRoundId = round.EvaluationRoundId, Relationship = relationship };
}
