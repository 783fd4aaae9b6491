namespace Fairlead.Web.Commands;

/// <summary>Files of “fairlead compose” and “replay”.</summary>
internal static class CohortFormats
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
    ];
}
