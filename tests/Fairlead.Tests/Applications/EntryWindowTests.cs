using Fairlead.Core.Applications;
using Fairlead.Core.Audit;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Data;
using Fairlead.Core.Programmes;
using Fairlead.Core.Time;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Applications;

[Trait("Goal", "G5")]
public class EntryWindowTests
{
    private static readonly Guid _person = NewId.Next();
    private static readonly Actor _staff = new(NewId.Next(), "ProgrammeAdministrator");
    private static readonly DateTime _longBefore = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly ProgrammeDefinition _csssl = A.Definition(A.CssslYaml);

    /// <summary>A day in winter time, one in summer time, and both days on which the clocks change.</summary>
    public static TheoryData<string, string?> Deadlines => new()
    {
        { "2027-01-15", "17:00" }, { "2021-07-02", "17:00" }, { "2027-03-28", "17:00" }, { "2027-10-31", "17:00" },
        { "2027-01-15", null }, { "2021-07-02", null }, { "2027-03-28", null }, { "2027-10-31", null },
        { "2027-03-27", null }, { "2027-10-30", null }, { "2027-03-28", "03:00" }, { "2027-10-31", "02:30" },
    };

    [Theory, MemberData(nameof(Deadlines))]
    public void Every_millisecond_around_the_deadline_agrees_with_the_clock_on_the_wall(string day, string? time)
    {
        var (date, at) = (DateOnly.Parse(day), time is null ? (TimeOnly?)null : TimeOnly.Parse(time));
        var window = Window(date, at);
        var due = window.DueBefore!.Value;

        for (var milliseconds = -2000; milliseconds <= 2000; milliseconds++)
        {
            var received = due.AddMilliseconds(milliseconds);
            Assert.Equal(IsInTimeOnTheWall(received, date, at), window.Judge(received, []) is Entry.Open { Timeliness: Timeliness.InTime });
        }
    }

    [Theory, MemberData(nameof(Deadlines))]
    public void One_tick_before_is_in_and_the_instant_itself_is_late(string day, string? time)
    {
        var window = Window(DateOnly.Parse(day), time is null ? null : TimeOnly.Parse(time));

        Assert.IsType<Entry.Open>(window.Judge(window.DueBefore!.Value.AddTicks(-1), []));
        Assert.IsType<Entry.Closed>(window.Judge(window.DueBefore!.Value, []));
    }

    [Fact]
    public void An_extension_moves_the_deadline_of_its_person_and_ends_at_its_own_instant()
    {
        var window = Window(new(2021, 7, 2), new(17, 0));
        var (due, until) = (window.DueBefore!.Value, window.DueBefore!.Value.AddDays(3));
        var extension = LateEntry.GrantExtension(NewId.Next(), NewId.Next(), _person, until, "illness", "Flu", _staff, _longBefore);

        Assert.Equal(Timeliness.InTime, Judge(due.AddTicks(-1)));
        Assert.Equal(Timeliness.ByExtension, Judge(due));
        Assert.Equal(Timeliness.ByExtension, Judge(until.AddTicks(-1)));
        Assert.Equal(new Entry.Closed(until, TakesCode: true), window.Judge(until, [extension]));
        Assert.Equal(until, ((Entry.Open)window.Judge(due.AddDays(-9), [extension])).Until);

        Timeliness Judge(DateTime received) => ((Entry.Open)window.Judge(received, [extension])).Timeliness;
    }

    [Fact]
    public void A_leave_that_was_taken_back_does_not_count()
    {
        var window = Window(new(2021, 7, 2), null);
        var extension = LateEntry.GrantExtension(NewId.Next(), NewId.Next(), _person, window.DueBefore!.Value.AddDays(3), "illness", "Flu", _staff, _longBefore);
        extension.Revoke(_staff, _longBefore);

        Assert.Equal(new Entry.Closed(window.DueBefore!.Value, TakesCode: true), window.Judge(window.DueBefore!.Value, [extension]));
    }

    [Theory]
    [InlineData(LateRule.ByCode, Timeliness.LateByCode)]
    [InlineData(LateRule.Marked, Timeliness.LateMarked)]
    [InlineData(LateRule.Refuse, null)]
    public void After_the_deadline_the_definitions_rule_decides(LateRule rule, Timeliness? expected)
    {
        var cohort = Cohort(new(2021, 7, 2), null, rule);
        var window = EntryWindow.Of(cohort, LocalInstants.London);
        var due = window.DueBefore!.Value;
        var code = LateEntry.GrantCode(NewId.Next(), cohort.CohortId, null, LateCode.Draw(), due.AddDays(7), "directors-agree", "", _staff, _longBefore);
        var application = Application.Start(NewId.Next(), cohort.CohortId, _person, ApplicationSource.Online, _staff, _longBefore);
        code.Use(application, _staff, due.AddDays(1));

        var entry = window.Judge(due.AddDays(2), [code]);

        Assert.Equal(expected, (entry as Entry.Open)?.Timeliness);
    }

    [Fact]
    public void A_code_counts_only_after_it_is_typed_in()
    {
        var window = Window(new(2021, 7, 2), null);
        var code = LateEntry.GrantCode(
            NewId.Next(), NewId.Next(), _person, LateCode.Draw(), window.DueBefore!.Value.AddDays(7), "directors-agree", "", _staff, _longBefore);

        Assert.IsType<Entry.Closed>(window.Judge(window.DueBefore!.Value, [code]));
    }

    [Fact]
    public void Grace_is_there_only_where_it_is_declared()
    {
        Assert.True(CalendarSpan.TryParse("PT30M", out var grace));
        var window = EntryWindow.Of(Cohort(new(2021, 7, 2), new(17, 0), LateRule.Refuse, grace), LocalInstants.London);
        var due = window.DueBefore!.Value;

        Assert.Equal(Timeliness.InGrace, ((Entry.Open)window.Judge(due, [])).Timeliness);
        Assert.Equal(Timeliness.InGrace, ((Entry.Open)window.Judge(due.AddMinutes(30).AddTicks(-1), [])).Timeliness);
        Assert.Equal(new Entry.Closed(due, TakesCode: false), window.Judge(due.AddMinutes(30), []));
    }

    [Fact]
    public void Nothing_comes_in_before_the_cohort_opens_or_after_it_is_signed_off()
    {
        var cohort = Cohort(new(2021, 7, 2), null, LateRule.Marked, opens: new(2021, 6, 1));
        var window = EntryWindow.Of(cohort, LocalInstants.London);
        var opens = new DateTime(2021, 5, 31, 23, 0, 0, DateTimeKind.Utc);

        Assert.Equal(new Entry.NotYetOpen(opens), window.Judge(opens.AddTicks(-1), []));
        Assert.IsType<Entry.Open>(window.Judge(opens, []));
        cohort.SignOff(_staff, _longBefore);
        Assert.IsType<Entry.Closed>(EntryWindow.Of(cohort, LocalInstants.London).Judge(opens, []));
    }

    // Another library than the rule uses, asked the other way round: what does the clock on the wall say?
    private static bool IsInTimeOnTheWall(DateTime received, DateOnly day, TimeOnly? time)
    {
        var wall = TimeZoneInfo.ConvertTimeFromUtc(received, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        return time is { } at ? wall < day.ToDateTime(at) : DateOnly.FromDateTime(wall) <= day;
    }

    private static EntryWindow Window(DateOnly day, TimeOnly? time) => EntryWindow.Of(Cohort(day, time, LateRule.ByCode), LocalInstants.London);

    private static Cohort Cohort(DateOnly day, TimeOnly? time, LateRule late, CalendarSpan? grace = null, DateOnly? opens = null)
    {
        var deadline = Entry("deadline", TimelineMark.ApplyDeadline, day) with
        {
            Time = time, Precision = time is null ? DatePrecision.Day : DatePrecision.Minute, Late = late, Grace = grace,
        };
        var entries = opens is { } first ? [Entry("opens", TimelineMark.ApplyOpens, first), deadline] : new[] { deadline };
        return A.Cohort(_csssl, _longBefore, new Timeline(LocalInstants.London, entries));
    }

    private static TimelineEntry Entry(string id, TimelineMark mark, DateOnly day) => new()
    {
        Id = id, Name = id, Kind = TimelineKind.Deadline, Precision = DatePrecision.Day, Marks = mark, First = day, Last = day, Sources = [],
    };
}
