namespace Fairlead.Web.Commands;

/// <summary>A file format that outsiders write or read, as <c>fairlead help FORMAT</c> prints it.</summary>
public sealed record Format(string Name, string Text);

/// <summary>Every format that has a page of help.</summary>
public static class Formats
{
    public static IReadOnlyList<Format> All { get; } =
    [
        new("people.csv", """
            people.csv: the people whom “fairlead compose” chooses from, one a line. UTF-8, comma separated, first line names the columns.

              id         required  anything that tells people apart; no id stands twice
              score      required  a number with up to six places after a full stop; higher is better. With “--lottery” it decides nothing
                                   and may be left out
              lock       optional  in (has a place), out (has none) or empty (the composer decides)
              any other  optional  an attribute, such as region; an empty cell counts to no target

              id,score,lock,region,service
              ada,312.5,,North East,SEND
              ben,298,in,London,

            “fairlead group --people people.csv --at-most region=2” reads the id and the attribute alone: no group has more than two of one region, an
            empty cell counts to none, and everybody in distances.csv stands here once.
            """),
        new("targets.csv", """
            targets.csv: what the cohort should be made of, one target a line. UTF-8, comma separated, first line names the columns.

              attribute  required  a column of people.csv
              value      required  the value that counts, spelled as there
              min        required  at least so many members, 0 or more
              max        required  at most so many members
              type       optional  selection (must be met; the default), tie-break (decides only among cohorts of equal score; needs a
                                   reason in “why”) or monitor (is reported and never enforced)
              weight     optional  what one person too few or too many weighs, above 0; 1 when empty
              why        optional  the reason on record

              attribute,value,min,max,type,weight,why
              region,North East,1,4,,,
              service,SEND,2,6,tie-break,2,The consortium asked for it on 3 May

            When no cohort meets them, “fairlead compose” prints the smallest change that works; “--explain” adds lines “conflict: …”: minima,
            maxima, places and locks that cannot all hold, though without any one of them the others can.
            """),
        new("ids.txt", """
            ids.txt: the ids of the cohort that “fairlead compose” found, one a line, best score first. UTF-8. With “--lottery” it is what
            “--out” writes, in the order of ids.
            """),
        new("lottery.json", """
            lottery.json: the lottery that “fairlead compose --lottery maximin --distribution lottery.json” found, so that anybody can check it and
            repeat the draw. Numbers that can be long are texts.

              schema     fairlead-lottery/1
              lottery    maximin (the smallest chance of anybody who can be in a valid cohort is as large as it can be) or leximin (then the
                         next smallest, and so on)
              groups     people who are alike in all that the selection targets ask, with the chance of each of them as a fraction
              lockedIn, lockedOut   people with locks
              never      groups (the first is 0) of which nobody can be in a valid cohort
              cohorts    each with how many members it has of each group, and its weight
              whole      the sum of all weights
              stages     what shows that no lottery is better: with these weights for each person of a group no valid cohort weighs more than
                         “most”, which leaves those whom no earlier stage settles no more than “bound”; “groups” are those whom this one settles

            The draw: SHA-256 of the text “SEED cohort” (printf '7 cohort' | sha256sum), read as a number, times whole, divided by 2^256 and
            rounded down, is a position; the cohort is the first whose weight, added to all before it, is more than that. Of each group the people
            with the highest tickets are its members: the first eight bytes of the SHA-256 of “SEED:ID”.
            """),
        new("record.json", """
            record.json: everything that a cohort was composed from and all that came out. “fairlead replay record.json” composes it again.

              schema       fairlead-decision/1
              algorithm    name and version of the rules that chose
              inputSha256  SHA-256 of “input” as compact JSON
              input        places, seed, people (by id) and targets
              result       outcome “composed” with total, bound (no cohort has a higher total), proven, members and targets; or
                           “infeasible” with reasons, changes (the smallest that work), their cost and the members after the
                           change; or “undecided” with the same of the closest cohort seen. endedAfterSteps stands in it where the
                           search was ended before it came to its own end: replay ends it at the same place

            It holds no time: the same input, ended after the same steps, gives the same bytes.
            """),
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
            certificate.json: a problem, an answer to it, and a proof that no answer is better. “--certificate FILE” has compose, match, assign and
            group write one; “fairlead verify FILE” checks it without a solver, in exact arithmetic: 0 when everything holds, 3 when anything does not.

              schema     fairlead-certificate/1
              kind       cohort, lottery, match, flow, readers or groups
              outcome    found or impossible
              objective  what the answer comes to; absent when impossible
              bound      what no answer passes; equal to the objective when proven best
              problem    everything that was given
              answer     ids of members; person and coach; flows; reader and application by their places in the problem
              proof      of a lottery “proofs”, of groups “prices”; otherwise steps: {"cut":[scale,row,multiplier,…]}, {"empty":[row,multiplier,…]}, {"split":[column,largest value below]}

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
        new("distances.csv", """
            distances.csv: how much people differ, for “fairlead group”. UTF-8, comma separated, first line names the columns. Every pair once:

              a         required  an id
              b         required  another id
              distance  required  a number with up to six places after a full stop; higher is more different

              a,b,distance
              ada,ben,2.5
              ada,cem,1
              ben,cem,0

            Or a square: a column “id”, and one column for each id, the same both ways.

              id,ada,ben
              ada,0,2.5
              ben,2.5,0

            Or the text format of MDGPLIB, whose first line has the sizes; members are numbered from 0.

              MEMBERS GROUPS ss|ds MIN MAX MIN MAX …
              MEMBER MEMBER DISTANCE
            """),
        new("apart.csv", """
            apart.csv: who is never in one group, for “fairlead group”, one pair a line. UTF-8, comma separated, first line names the columns.

              a          required  an id of distances.csv
              b          required  another
              any other  optional  is not read

              a,b
              ada,ben
            """),
        new("together.csv", """
            together.csv: who is always in one group, for “fairlead group --together”, one pair a line; for three, two lines. UTF-8, comma separated,
            first line names the columns.

              a          required  an id of distances.csv
              b          required  another
              any other  optional  is not read

              a,b
              ada,ben
            """),
        new("not-in.csv", """
            not-in.csv: who is not in which group, for “fairlead group --not-in”: a conflict with its coordinator, a journey too long. UTF-8, comma
            separated, first line names the columns.

              member     required  an id of distances.csv
              group      required  a group, 1 for the first of the sizes
              any other  optional  is not read

            A coordinator is a group: give the range of people whom they take as its size (--sizes 5-7,4-6), and name here whom they cannot take.

              member,group
              ada,2
            """),
        new("groups.csv", """
            groups.csv: the groups that “fairlead group” formed, one member a line; groups are numbered from 1. UTF-8.

              member,group
              ada,1

            “--rounds” puts a column round before them. “--keep” reads such a file of one meeting, moves as few of these people as it can and says who
            moves. Whoever has left is passed over; a group that is given up has the size 0.
            """),
        new("slots.csv", """
            slots.csv: when interviews can be held, for “fairlead timetable”, one slot a line. UTF-8, comma separated, first line names the columns.

              id         required  anything that tells slots apart
              day        required  any name of the day; lines of one name are of one day
              start      required  a time such as 9:30
              end        required  a later time; no two slots of a day overlap
              rooms      required  names of the rooms that can be had then; empty for none
              any other  optional  is not read

            Here and in the other files of “timetable” a cell with several entries has them separated by semicolons or, where there is no
            semicolon, by spaces.

              id,day,start,end,rooms
              mon-1,12 March,9:30,10:15,Blue Red
              mon-2,12 March,10:30,11:15,Blue Room;Red Room
            """),
        new("panellists.csv", """
            panellists.csv: who sits on panels in “fairlead timetable”, one a line. UTF-8, comma separated, first line names the columns.

              id           required  anything that tells panellists apart
              max_per_day  optional  how many interviews a day at most; no limit when empty
              max          optional  how many in all at most; no limit when empty
              min          optional  how many in all at least; 0 when empty
              marks        optional  what --at-least and --at-most speak of, such as independent
              free         optional  ids of the slots in which they can come; always when empty
              any other    optional  is not read

              id,max_per_day,max,min,marks,free
              dana,4,20,5,independent sector,mon-1 mon-2
              emil,,,,,
            """),
        new("candidates.csv", """
            candidates.csv: who is interviewed in “fairlead timetable”, one a line. UTF-8, comma separated, first line names the columns.

              id         required  anything that tells candidates apart
              free       optional  ids of the slots in which they can come; always when empty
              costs      optional  what a slot costs, as slot=number; the number is 0 or more, with up to six places; a slot not named costs nothing
              avoid      optional  panellists whom they must not meet
              slot       optional  the slot that is fixed for them
              panel      optional  panellists who are fixed for them
              any other  optional  is not read

              id,free,costs,avoid,slot,panel
              ada,mon-1 mon-2,mon-2=1.5,dana,,
              ben,,,,mon-1,emil
            """),
        new("timetable.csv", """
            timetable.csv: the interviews that “fairlead timetable --out” writes, one a line, in order of time; “--keep” reads them. UTF-8.

              candidate, slot, day, start, end, room   as in the files they come from
              panellists                               their ids, each with a semicolon after it

            “--keep” needs candidate, slot, room and panellists. It keeps what stood there as far as it can: the fewest candidates whose slot
            changes, then the fewest panellists replaced in slots that stay. People and slots that are no longer there are left out.

            The objective is one whole number in which each part outweighs all that follow: moved and replaced (with --keep), slot-cost,
            panellist-days (on how many days each has to come, added up), largest-load. “bound” after a part says how low it could be at most,
            as long as all parts before it meet theirs.

              candidate,slot,day,start,end,room,panellists
              ada,mon-1,12 March,09:30,10:15,Blue,dana;emil;
            """),
    ];
}
