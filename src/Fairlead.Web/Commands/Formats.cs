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
              score      required  a number with up to six places after a full stop; higher is better
              lock       optional  in (has a place), out (has none) or empty (the composer decides)
              any other  optional  an attribute, such as region; an empty cell counts to no target

              id,score,lock,region,service
              ada,312.5,,North East,SEND
              ben,298,in,London,
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
            """),
        new("ids.txt", """
            ids.txt: the ids of the cohort that “fairlead compose” found, one a line, best score first. UTF-8.
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

              person,coach,cost,rule
              ada,dana,2.5,
              ben,dana,0,excluded
            """),
        new("network.min", """
            network.min: any flow at least cost, for “fairlead match --dimacs”, in the format of the first DIMACS challenge; may be packed (.gz).

              p min NODES ARCS              once, first
              n NODE SUPPLY                 below 0 for what is wanted; a node without such a line has 0
              a FROM TO LEAST MOST COST     whole numbers, 0 ≤ least ≤ most
              c anything                    a remark
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
        new("groups.csv", """
            groups.csv: the groups that “fairlead group” formed, one member a line; groups are numbered from 1. UTF-8.

              member,group
              ada,1
            """),
    ];
}
