using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes.Reading;

internal static class TimelineBinding
{
    private static readonly string[] _dateKeys = ["at", "from", "to", "after", "within"];

    public static Timeline Bind(Fields f)
    {
        var lines = new Dictionary<string, int>();
        var entries = f.Each("timeline", "an entry of the timeline", e =>
        {
            lines.TryAdd(e.Id(), e.Line);
            return Entry(e);
        });
        foreach (var twice in entries.Where(e => e.Marks is not null).GroupBy(e => e.Marks).Where(g => g.Count() > 1))
        {
            var second = twice.ElementAt(1);
            f.Reading.Problems.Add(
                lines[second.Id], $"two entries mark {KebabCase.Of(twice.Key!.Value)}, “{twice.First().Id}” and “{second.Id}”; only one can");
        }

        f.Reading.Declared.Later(() => CheckRings(f, entries, lines));
        return new(f.Reading.TimeZone, entries);
    }

    private static TimelineEntry Entry(Fields f)
    {
        var id = f.Declare(Kinds.Entry);
        var kind = f.Word<TimelineKind>("kind");
        var precision = f.Word<DatePrecision>("precision");
        var (first, last, time) = Dates(f, kind, precision);
        var entry = new TimelineEntry
        {
            Id = id,
            Name = f.Text("name"),
            Kind = kind,
            Precision = precision,
            Marks = f.WordOrNull<TimelineMark>("marks"),
            First = first,
            Last = last,
            Time = time,
            After = f.MentionOrNull("after", Kinds.Entry, Kinds.Component, Kinds.DateQuestion),
            AfterName = f.TextOrNull("after_name"),
            Within = Span(f, "within"),
            Grace = Span(f, "grace"),
            Late = f.WordOrNull<LateRule>("late") ?? LateRule.Refuse,
            Component = f.MentionOrNull("component", Kinds.Component),
            Note = f.TextOrNull("note"),
            Sources = f.Sources(),
        };
        if (kind is not TimelineKind.Deadline && (f.Has("grace") || f.Has("late")))
        {
            f.Wrong(f.Has("grace") ? "grace" : "late", "does not fit its kind; only a deadline has it");
        }

        return entry;
    }

    private static (DateOnly? First, DateOnly? Last, TimeOnly? Time) Dates(Fields f, TimelineKind kind, DatePrecision precision)
    {
        var isRelative = kind is TimelineKind.Relative || (kind is TimelineKind.Deadline && f.Has("after"));
        var isSpan = kind is TimelineKind.Window or TimelineKind.Period;
        string[] wanted = isRelative ? ["after", "within"] : isSpan ? ["from", "to"] : ["at"];
        foreach (var key in wanted)
        {
            f.Require(key, isRelative && key == "within" ? "a duration such as P14D" : isRelative ? "what it follows" : DateBinding.Shape(precision));
        }

        foreach (var key in _dateKeys.Except(wanted).Where(f.Has))
        {
            f.Wrong(key, $"does not fit its kind; {KebabCase.Of(kind)} has {string.Join(" and ", wanted.Select(w => $"“{w}”"))}");
        }

        if (isSpan)
        {
            var (from, to) = (DateBinding.Read(f, "from", precision), DateBinding.Read(f, "to", precision));
            if (from?.First > to?.Last)
            {
                f.Wrong("to", "lies before “from”; exchange the two");
            }

            return (from?.First, to?.Last, to?.Time);
        }

        return DateBinding.Read(f, "at", precision) is { } at ? (at.First, at.Last, at.Time) : (null, null, null);
    }

    public static CalendarSpan? Span(Fields f, string key)
    {
        if (f.TextOrNull(key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!CalendarSpan.TryParse(text, out var span))
        {
            f.Wrong(key, $"is “{text}”; it takes a duration such as P10D (ten days), P2W, P12M or PT30M");
            return null;
        }

        return span;
    }

    private static void CheckRings(Fields f, IReadOnlyList<TimelineEntry> entries, Dictionary<string, int> lines)
    {
        // An entry is followed by its own id first and by the component it stands for second, as Timeline does it.
        var followed = entries.Where(e => e.Component is not null).DistinctBy(e => e.Component).ToDictionary(e => e.Component!);
        foreach (var entry in entries.DistinctBy(e => e.Id))
        {
            followed[entry.Id] = entry;
        }

        foreach (var entry in entries)
        {
            if (WhyChainIsWrong(entry, followed) is { } wrong)
            {
                f.Reading.Problems.Add(lines[entry.Id], $"“{entry.Id}” {wrong}; give one of them a date");
            }
        }
    }

    private static string? WhyChainIsWrong(TimelineEntry entry, Dictionary<string, TimelineEntry> followed)
    {
        var seen = new HashSet<string>();
        for (var next = entry; next is not null; next = next is { Within: not null, After: { } after } ? followed.GetValueOrDefault(after) : null)
        {
            if (!seen.Add(next.Id))
            {
                return $"follows itself by way of {string.Join(", ", seen)}";
            }

            if (seen.Count > FileReading.LongestChain)
            {
                return $"follows more than {FileReading.LongestChain} others in a row";
            }
        }

        return null;
    }
}
