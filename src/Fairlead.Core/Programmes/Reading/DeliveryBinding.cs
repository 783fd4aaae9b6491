namespace Fairlead.Core.Programmes.Reading;

internal static class DeliveryBinding
{
    private const int MostOccurrences = 500;
    private const int MostMinutes = 10_000;

    public static ContentModule Module(Fields f)
    {
        var module = new ContentModule(f.Declare(Kinds.Module), f.Text("name"), f.Words<Channel>("channels"), f.Sources());
        if (module.Channels.Count != module.Channels.Distinct().Count())
        {
            f.Wrong("channels", "names a channel twice; once is enough");
        }

        return module;
    }

    public static Component Component(Fields f)
    {
        var component = new Component
        {
            Id = f.Declare(Kinds.Component),
            Name = f.Text("name"),
            Kind = f.Word<ComponentKind>("kind"),
            Channel = f.Word<Channel>("channel"),
            Count = f.Whole("count", 1, MostOccurrences),
            Each = f.One("each", "a length", Length) ?? Programmes.Length.AsPlanned,
            Days = f.NumberOrNull("days", 0, 500),
            Group = f.Word<Grouping>("group"),
            LedBy = f.MentionOrNull("led_by", Kinds.Role),
            Attendance = f.Word<Attendance>("attendance"),
            Cadence = f.One("cadence", "a cadence", c => new Cadence(c.Whole("every", 1, 100), c.Word<TimeUnit>("unit"))),
            Inside = f.Mentions("inside", Kinds.Component),
            After = f.MentionOrNull("after", Kinds.Component),
            Before = f.MentionOrNull("before", Kinds.Component),
            Venue = f.TextOrNull("venue"),
            StartTime = DateBinding.TimeOfDay(f, "start_time"),
            EndTime = DateBinding.TimeOfDay(f, "end_time"),
            Modes = f.Words<Meeting>("modes"),
            Content = f.Texts("content"),
            Outputs = f.Texts("outputs"),
            Sources = f.Sources(),
        };
        f.Require("each", "{value: 2, unit: hours}, or as-planned");
        if (component.EndTime <= component.StartTime)
        {
            f.Wrong("end_time", "is not after “start_time”");
        }

        return component;
    }

    public static TimeBudget TimeBudget(Fields f) => new()
    {
        Facilitated = f.One("facilitated", "a stated time", Stated),
        Total = f.One("total", "a stated time", Stated),
        Months = f.One("length", "a stated time", Stated),
        HoursInADay = f.NumberOrNull("hours_in_a_day", 1, 24) ?? 7.5m,
    };

    public static EngagementRule Engagement(Fields f)
    {
        var rule = new EngagementRule
        {
            Id = f.Declare(Kinds.Engagement),
            Name = f.Text("name"),
            Components = f.Mentions("components", Kinds.Component),
            Forms = f.Mentions("forms", Kinds.Form),
            AtLeast = f.WholeOrNull("at_least", 1, MostOccurrences),
            Percent = f.WholeOrNull("percent", 1, 100),
            PartFrom = f.WholeOrNull("part_from", 1, 100) ?? 100,
            ExceptionsBy = f.MentionOrNull("exceptions_by", Kinds.Role),
            Sources = f.Sources(),
        };
        if (rule.Components.Count == 0 && rule.Forms.Count == 0)
        {
            f.Wrong("id", "asks for nothing; name its “components” or its “forms”");
        }

        if (rule.Components.Count > 0 && rule.AtLeast is null == rule.Percent is null)
        {
            f.Wrong("components", "need one of “at_least” (a number) and “percent” (100 is all of them)");
        }

        return rule;
    }

    public static Equivalent Equivalent(Fields f)
    {
        var equivalent = new Equivalent
        {
            Id = f.Declare(Kinds.Equivalent),
            Name = f.Text("name"),
            InsteadOf = f.Mentions("instead_of", Kinds.Component),
            Most = f.WholeOrNull("most", 1, MostOccurrences),
            Minutes = f.Whole("minutes", 1, MostMinutes),
            Within = TimelineBinding.Span(f, "within"),
            Sources = f.Sources(),
        };
        if (equivalent.InsteadOf.Count == 0)
        {
            f.Wrong("instead_of", "names no component whose occurrences it makes good");
        }

        return equivalent;
    }

    public static Award Award(Fields f) => new()
    {
        Id = f.Declare(Kinds.Award),
        Name = f.Text("name"),
        Level = f.WholeOrNull("level", 1, 8),
        State = f.Word<AwardState>("state"),
        Rule = f.Text("rule"),
        Needs = f.Mentions("needs", Kinds.Engagement),
        SignedBy = f.MentionOrNull("signed_by", Kinds.Role),
        File = f.Each("file", "a column of the awarding body’s file", AwardColumn),
        Sources = f.Sources(),
    };

    private static AwardColumn AwardColumn(Fields f)
    {
        var column = new AwardColumn(f.Text("heading"), f.WordOrNull<AwardColumnOf>("of"), f.TextOrNull("always"));
        if (column.Of is null == column.Always is null)
        {
            f.Wrong("heading", "needs one of “of” (what Fairlead knows) and “always” (a text for every row)");
        }

        return column;
    }

    public static ProgrammeReview Review(Fields f) => new()
    {
        Id = f.Declare("review"),
        Name = f.Text("name"),
        Who = f.Mentions("who", Kinds.Role),
        Form = f.MentionOrNull("form", Kinds.Form),
        Due = f.One("due", "when a review is due", d => new ReviewDue(d.Mention("after", Kinds.Stage, Kinds.Entry, Kinds.Component), TimelineBinding.Span(d, "within")))
            ?? Lacking(f, "due", "{after: a stage or an entry of the timeline, within: P6M}", new ReviewDue("", null)),
        Inputs = f.Texts("inputs"),
        Outputs = f.Texts("outputs"),
        Sources = f.Sources(),
    };

    public static Matching Matching(Fields f)
    {
        var matching = new Matching
        {
            Id = f.Declare("matching"),
            Match = f.Mention("match", Kinds.Role),
            To = f.Mention("to", Kinds.Role),
            Criteria = f.Words<MatchCriterion>("criteria"),
            Choice = f.Word<MatchChoice>("choice"),
            Shown = f.WholeOrNull("shown", 1, 20),
            MostPerHelper = f.WholeOrNull("most_per_helper", 1, 100),
            Experiences = f.One("experiences", "what coaches may share", e => new SharedExperiences(Experiences(e), e.Text("legal_basis"))),
            Note = f.TextOrNull("note"),
            Sources = f.Sources(),
        };
        if (matching.Experiences is not null != matching.Criteria.Contains(MatchCriterion.LivedExperience))
        {
            f.Wrong("experiences", "goes with the criterion lived-experience: write both or neither");
        }

        f.Require("criteria", "a list of " + string.Join(", ", KebabCase.All<MatchCriterion>()));
        return matching;
    }

    private static IReadOnlyList<Option> Experiences(Fields f)
    {
        var options = FormBinding.Options(f);
        if (options.Count is 0 or > SharedExperiences.Most)
        {
            f.Wrong("options", $"has {options.Count}; it takes 1 to {SharedExperiences.Most}, one “id: words” a line");
        }

        return options;
    }

    public static Measure Measure(Fields f) => new(f.Declare("measure"), f.Text("name"), f.Text("of"), f.Texts("by"), f.Sources());

    public static Message Message(Fields f)
    {
        var message = new Message
        {
            Id = f.Declare("message"),
            When = f.Word<MessageWhen>("when"),
            Entry = f.MentionOrNull("entry", Kinds.Entry),
            DaysBefore = [.. f.Texts("days_before").Select(d => int.TryParse(d, out var days) && days is > 0 and < 366 ? days : NotDays(f, d))],
            NamedRole = f.MentionOrNull("named_role", Kinds.Role),
            To = f.Mentions("to", Kinds.Role),
            About = f.Text("about"),
            Sources = f.Sources(),
        };
        f.Require("to", "a list of roles");
        if (message.When is MessageWhen.BeforeDate or MessageWhen.DateReached && message.Entry is null)
        {
            f.Wrong("when", "hangs on a date, so the message needs “entry”, an entry of the timeline");
        }

        if (message.When is MessageWhen.BeforeDate != message.DaysBefore.Count > 0)
        {
            f.Wrong("when", "does not fit: “days_before” goes with before-date, and before-date with “days_before”");
        }

        return message;
    }

    private static Length Length(Fields f)
    {
        var length = new Length(f.NumberOrNull("value", 0.1m, 500), f.WordOrNull<TimeUnit>("unit"));
        var planned = f.Flag("as_planned");
        if (planned == length is { Value: not null } || length.Value is null != length.Unit is null)
        {
            f.Wrong("value", "does not fit: a length is {value: 2, unit: hours}, or {as_planned: true} where each person’s plan says it");
        }

        return length;
    }

    private static StatedTime Stated(Fields f)
    {
        var value = f.NumberOrNull("value", 0, 1000);
        var stated = new StatedTime(
            value ?? f.NumberOrNull("from", 0, 1000) ?? 0,
            value ?? f.NumberOrNull("to", 0, 1000) ?? 0,
            f.Word<TimeUnit>("unit"),
            f.WordOrNull<HowExact>("how") ?? HowExact.Exact,
            f.TextOrNull("working"),
            f.Sources());
        if (value is null && !(f.Has("from") && f.Has("to")))
        {
            f.Wrong("unit", "stands without a number; give “value”, or “from” and “to”");
        }

        return stated;
    }

    private static int NotDays(Fields f, string text)
    {
        f.Wrong("days_before", $"holds “{text}”; it takes numbers of days from 1 to 365");
        return 1;
    }

    private static T Lacking<T>(Fields f, string key, string right, T standIn)
    {
        f.Require(key, right);
        return standIn;
    }
}
