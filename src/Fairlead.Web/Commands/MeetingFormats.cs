namespace Fairlead.Web.Commands;

/// <summary>Files of “fairlead group”, “timetable” and “panels”.</summary>
internal static class MeetingFormats
{
    public static IReadOnlyList<Format> All { get; } =
    [
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
        new("assessors.csv", """
            assessors.csv: who can sit on standing panels in “fairlead panels”, one a line. UTF-8, comma separated, first line names the columns.

              id              required  anything that tells assessors apart
              max_panels      optional  on how many panels at most; no limit when empty
              min_panels      optional  on how many at least; 0 when empty
              max_candidates  optional  how many candidates they see at most, on all their panels; no limit when empty
              marks           optional  what --at-least and --at-most speak of, such as independent
              apart           optional  assessors with whom they do not sit on one panel; it holds for both
              any other       optional  is not read

            A cell with several entries has them separated by semicolons or, where there is no semicolon, by spaces. The candidates of “panels” have the
            columns id and avoid of candidates.csv; whom they avoid are assessors.

              id,max_panels,min_panels,max_candidates,marks,apart
              dana,2,1,15,independent sector,emil
              emil,,,,,
            """),
        new("panels.csv", """
            panels.csv: the panels that “fairlead panels --out” writes, one candidate a line, in the order of the candidates. UTF-8.

              candidate  as in the file they come from
              panel      a number, 1 for the first
              assessors  ids of its members, each with a semicolon after it

            The objective is on how many panels whoever sits on most of them sits; “bound” says how few there could be at most. “--each 5-7” says how many
            candidates a panel sees; without it they are spread evenly. “--most-panels 1” says that nobody sits on more than one.

              candidate,panel,assessors
              ada,2,dana;fay;guy;
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
