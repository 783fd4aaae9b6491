namespace Fairlead.Web.Commands;

/// <summary>Files of “fairlead match”, “assign”, “verify” and “calibrate”.</summary>
internal static class PairFormats
{
    public static IReadOnlyList<Format> All { get; } =
    [
        new("coaches.csv", """
            coaches.csv: who takes people on in “fairlead match”, one a line. UTF-8, comma separated, first line names the columns.

              id         required  anything that tells coaches apart
              capacity   required  how many people at most, 0 or more
              any other  optional  is not read

            The people's file needs the column id alone. Everybody in it is given one coach.

              id,capacity
              dana,3
            """),
        new("pairs.csv", """
            pairs.csv: who can be matched with whom in “fairlead match”, one pair a line. Two who stand in no pair cannot be.

              person  required  an id of the people's file
              coach   required  an id of coaches.csv
              cost    required  a number with up to six places after a full stop; less is better, and the sum is made as small as it can be
              rule    optional  allowed (the default), pinned (must be) or excluded (must not be)
              person_wish, coach_wish   optional  place on the person's, or the coach's, list of wishes: 1 for the first. “--wish-weight 0.5”
                                makes each place further down cost so much, “--hard-wishes” leaves only pairs on both lists

            “--explain” adds each person's next best coaches, what each pin costs the others, and who would rather have each other.

              person,coach,cost,rule
              ada,dana,2.5,
              ben,dana,0,excluded
            """),
        new("matrix.csv", """
            matrix.csv: who may read what in “fairlead assign”, and how well they fit. UTF-8, comma separated. A line that begins with # is a remark.

            Either a matrix: one row for each reader, one column for each application, with ids as first row and first column or without any.
            A score is a number, more is better; -9 is a conflict: this reader never has this application.

              ,app-1,app-2
              ada,0.75,-9
              ben,0.5,1

            Or a list, which suits many: who stands in no line with an application does not read it. The column knows is optional; where it is
            there, one reader of each application at least has to know its field.

              reader,application,score,knows
              ada,app-1,0.75,yes
              ben,app-1,0.5,no

            “--out” writes reader,application,score; “--keep” reads such a file and moves as few readers as it can.
            """),
        new("network.min", """
            network.min: any flow at least cost, for “fairlead match --dimacs”, in the format of the first DIMACS challenge; may be packed (.gz).

              p min NODES ARCS              once, first
              n NODE SUPPLY                 below 0 for what is wanted; a node without such a line has 0
              a FROM TO LEAST MOST COST     whole numbers, 0 ≤ least ≤ most
              c anything                    a remark
            """),
        new("certificate.json", """
            certificate.json: a problem, an answer to it, and a proof that no answer is better. “--certificate FILE” has compose, match, assign,
            group and timetable write one; “fairlead verify FILE” checks it without a solver, in exact arithmetic: 0 when everything holds, 3 when anything does not.

              schema     fairlead-certificate/1
              kind       cohort, lottery, match, flow, readers, groups or timetable
              outcome    found or impossible
              objective  what the answer comes to; absent when impossible
              bound      what no answer passes; equal to the objective when proven best
              problem    everything that was given
              answer     ids of members; person and coach; flows; reader and application by their places in the problem; interviews
              proof      of a lottery “proofs”, of groups “prices”, of a timetable mostly “prices” or a “clash”; otherwise steps: {"cut":[scale,row,multiplier,…]}, {"empty":[row,multiplier,…]}, {"split":[column,largest value below]}

            docs/algorithms/certificates.md says what each step shows, and how to check one by other means.
            """),
        new("ratings.csv", """
            ratings.csv: who gave whom which score, for “fairlead calibrate”, one score a line. UTF-8, comma separated.

              person     required  who was rated
              assessor   required  who rated
              score      required  a number with up to six places after a full stop; whole steps of a scale for “--model rasch”
              criterion  optional  on what; in no line empty
              any other  optional  is not read

              person,assessor,criterion,score
              ada,dana,vision,4
              ada,emil,vision,3

            “--model reml” (the default) fits means and scatter in points, “--model rasch” steps of a scale in logits: “--steps common” has one
            scale for all criteria, “--steps item” one for each. The objective is minus twice the logarithm of the likelihood. “converged: yes”
            says that no further step promised to lower it by more than 0.000000001; “gradient” is its largest derivative there. That is an
            optimum to which the search came and no proof that there is no better one: bound and gap are “none”. A severity above 0 is
            severe: in points for reml, in logits for rasch. Adjusted scores are shown beside raw ones; what is done with them is for people.

            Ratings that fall into parts without a common person or assessor cannot be calibrated: the parts are named, with exit code 2.
            """),
        new("adjusted.csv", """
            adjusted.csv: raw and adjusted scores side by side, as “fairlead calibrate --out” writes them, one person a line.

              person         who
              ratings        how many scores they have
              raw            the mean of these
              raw_rank       1 for the highest; equal scores share the better rank
              adjusted       what an assessor of average severity would have given, on average over all criteria
              error          the standard error of that
              lower, upper   the interval that covers 95 of 100
              adjusted_rank  as raw_rank, after adjustment
              places_lost    adjusted_rank less raw_rank: below 0 for places won
            """),
    ];
}
