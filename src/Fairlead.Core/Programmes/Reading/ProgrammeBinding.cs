using Fairlead.Core.Coaching;
using Fairlead.Core.Data;
using Fairlead.Core.Time;

namespace Fairlead.Core.Programmes.Reading;

internal static class ProgrammeBinding
{
    private static readonly string[] _requiredKeys =
    [
        "provider", "geography", "career", "aims", "audience", "eligibility", "roles", "components", "forms", "stages", "places", "fees",
        "timeline", "open_questions", "assumptions",
    ];

    public static ProgrammeDefinition Bind(Fields f)
    {
        var reading = f.Reading;
        reading.Declared.Add(Kinds.Role, Role.Applicant, f.Line);
        reading.TimeZone = TimeZone(f);
        var geography = f.One("geography", "a geography", Geography) ?? new Geography(GeographicScope.England, [], null);
        reading.Regions = geography.Regions;
        reading.Modules = f.Each("modules", "a module", DeliveryBinding.Module);
        foreach (var key in _requiredKeys)
        {
            f.Require(key, key is "provider" or "geography" or "career" or "places" ? "a map of keys" : "a list, [] where there is nothing");
        }

        var forms = f.Each("forms", "a form", FormBinding.Bind);
        var definition = new ProgrammeDefinition
        {
            Id = f.Id(),
            Version = f.Whole("version", 1, 100_000),
            Name = f.Text("name"),
            ShortName = f.TextOrNull("short_name") ?? f.Text("name"),
            Summary = f.Text("summary"),
            AlsoKnownAs = f.Texts("also_known_as"),
            Family = f.Word<ProgrammeFamily>("family"),
            State = f.Word<ProgrammeState>("state"),
            Entry = f.Word<EntryMode>("entry"),
            Cohort = f.One("cohort", "a cohort", c => new CohortLabel(c.Whole("number", 1, 1000), c.Text("label"), c.Sources())),
            TimeZone = reading.TimeZone,
            Career = f.One("career", "a career span", Career) ?? new(CareerStage.Emerging, CareerStage.Emerging, []),
            Provider = f.One("provider", "a provider", Provider) ?? new() { Lead = "", Administrator = "", Partners = [], Sources = [] },
            Geography = geography,
            Contacts = f.Each("contacts", "a contact", Contact),
            Downloads = f.Each("downloads", "a download", Download),
            Aims = Facts(f, "aims"),
            Audience = Facts(f, "audience"),
            Principles = Facts(f, "principles"),
            LearningOutcomes = f.Each("learning_outcomes", "a learning outcome", o => new LearningOutcome(o.Declare("learning outcome"), o.Text("text"), o.Sources())),
            Frameworks = Frameworks(f),
            Eligibility = f.Each("eligibility", "an eligibility rule", r => EligibilityBinding.Bind(r, forms)),
            Roles = f.Each("roles", "a role", ARole),
            Modules = reading.Modules,
            Components = f.Each("components", "a component", DeliveryBinding.Component),
            TimeBudget = f.One("time_budget", "a time budget", DeliveryBinding.TimeBudget),
            Forms = forms,
            Stages = f.Each("stages", "a stage", Stage),
            Reasons = f.One("reasons", "the reasons", PlacesBinding.Reasons) ?? ReasonCodes.None,
            Assessment = f.One("assessment", "the assessment", AssessmentBinding.Bind),
            Rating = f.One("rating", "the rating", PlacesBinding.Rating),
            Places = f.One("places", "the places", PlacesBinding.Places) ?? new() { Rule = "", Reserve = false, Refill = Refill.None, Targets = [], Sources = [] },
            Fees = f.Each("fees", "a fee", PlacesBinding.Fee),
            Timeline = TimelineBinding.Bind(f),
            Engagement = f.Each("engagement", "an engagement rule", DeliveryBinding.Engagement),
            Equivalents = f.Each("equivalents", "an equivalent", DeliveryBinding.Equivalent),
            Evaluations = f.Each("evaluations", "an evaluation", EvaluationBinding.Evaluation),
            LearningPlan = f.One("learning_plan", "a learning plan", LearningPlanBinding.Bind),
            Awards = f.Each("awards", "an award", DeliveryBinding.Award),
            Reviews = f.Each("reviews", "a review", DeliveryBinding.Review),
            Matching = f.Each("matching", "a matching", DeliveryBinding.Matching),
            Measures = f.Each("measures", "a measure", DeliveryBinding.Measure),
            Messages = f.Each("messages", "a message", DeliveryBinding.Message),
            OpenQuestions = f.Texts("open_questions"),
            Assumptions = f.Each("assumptions", "an assumption", Assumption),
        };
        reading.Declared.Later(() => CheckWhole(f, definition));
        return definition;
    }

    public static Assumption Assumption(Fields f) => new(f.Declare(Kinds.Assumption), f.Text("text"));

    private static void CheckWhole(Fields f, ProgrammeDefinition definition)
    {
        PlacesBinding.CheckAttributes(f.Reading, definition, f.Reading.Attributes);
        AssessmentBinding.Check(f, definition);
        EvaluationBinding.Check(f, definition);
        LearningPlanBinding.Check(f, definition);
        ReviewBinding.Check(f, definition);
        var coaching = definition.Matching.Where(m => CoachingRules.IsOfCoaching(definition, m)).ToList();
        if (coaching.Count > 1)
        {
            f.Reading.Problems.Add(f.Reading.Declared.LineOf("matching", coaching[1].Id), $"“{coaching[0].Id}” and “{coaching[1].Id}” both bring participants together with coaches or mentors; a cohort has one such matching");
        }

        foreach (var rule in definition.Engagement.Where(r => r.Attend(definition) is var (least, of) && least > of))
        {
            f.Reading.Problems.Add(f.Reading.Declared.LineOf(Kinds.Engagement, rule.Id), $"“{rule.Id}” asks for {rule.AtLeast} attended, but its components take place {rule.Attend(definition).Of} times");
        }

        foreach (var form in definition.Forms)
        {
            var listing = definition.Stages.Where(s => s.Forms.Contains(form.Id)).Select(s => s.Id).ToList();
            if (!listing.SequenceEqual([form.Stage]))
            {
                f.Reading.Problems.Add(f.Reading.Declared.LineOf(Kinds.Form, form.Id), $"the form “{form.Id}” says stage “{form.Stage}”, but {(listing.Count == 0 ? "no stage lists it" : $"it is listed by stage {string.Join(" and ", listing)}")}; make the form’s “stage” and the stage’s “forms” agree");
            }
        }
    }

    private static string TimeZone(Fields f)
    {
        var zone = f.Text("time_zone");
        if (zone.Length == 0 || LocalInstants.Knows(zone))
        {
            return zone.Length == 0 ? LocalInstants.London : zone;
        }

        f.Wrong("time_zone", $"is “{zone}”, a time zone nobody knows; England’s is {LocalInstants.London}");
        return LocalInstants.London;
    }

    private static Geography Geography(Fields f)
    {
        var geography = new Geography(f.Word<GeographicScope>("scope"), f.Texts("regions"), f.TextOrNull("note"));
        var codes = Authorities.Regions.Select(r => r.Code).ToList();
        foreach (var strange in geography.Regions.Except(codes))
        {
            f.Wrong("regions", $"name “{strange}”, but there is no such region{Nearest.Hint(strange, codes)}");
        }

        if (geography.Scope is GeographicScope.Region != geography.Regions.Count > 0)
        {
            f.Wrong("scope", "does not fit: scope region names its “regions”, scope england names none");
        }

        return geography;
    }

    private static CareerSpan Career(Fields f)
    {
        var span = new CareerSpan(f.Word<CareerStage>("from"), f.Word<CareerStage>("to"), f.Sources());
        if (span.From > span.To)
        {
            f.Wrong("from", "comes after “to” in a career; exchange the two");
        }

        return span;
    }

    private static Provider Provider(Fields f) => new()
    {
        Lead = f.Text("lead"),
        Funder = f.TextOrNull("funder"),
        Partners = f.Texts("partners"),
        Administrator = f.Text("administrator"),
        Sources = f.Sources(),
    };

    private static Contact Contact(Fields f)
    {
        var contact = new Contact(f.Text("name"), f.Text("about"), f.TextOrNull("email"), f.Sources());
        if (contact.Email is { } email && (email.Count(c => c == '@') != 1 || email.Any(char.IsWhiteSpace) || email[0] == '@' || !email.Split('@')[^1].Contains('.')))
        {
            f.Wrong("email", $"is “{email}”, which is no e-mail address");
        }

        return contact;
    }

    private static Download Download(Fields f)
    {
        var download = new Download(
            f.Declare("download"), f.Text("name"), f.Word<DownloadKind>("kind"), f.MentionOrNull("form", Kinds.Form), f.IdOrNull("framework"), f.Sources());
        if (download.Kind is DownloadKind.BlankForm != download.Form is not null || download.Kind is DownloadKind.Framework != download.Framework is not null)
        {
            f.Wrong("kind", "does not fit: a blank-form names its “form”, a framework its “framework”, the others neither");
        }

        CheckFramework(f, "framework", download.Framework);
        return download;
    }

    private static IReadOnlyList<Fact> Facts(Fields f, string key) => f.Each(key, "a fact", t => new Fact(t.Text("text"), t.Sources()));

    private static IReadOnlyList<string> Frameworks(Fields f)
    {
        var ids = f.Ids("frameworks");
        foreach (var id in ids)
        {
            CheckFramework(f, "frameworks", id);
        }

        return ids;
    }

    private static void CheckFramework(Fields f, string key, string? id)
    {
        if (id is not null && f.Reading.Frameworks is { } known && known.Framework(id) is null)
        {
            f.Wrong(key, $"names “{id}”, but there is no such framework{Nearest.Hint(id, [.. known.Frameworks.Select(k => k.Id)])}");
        }
    }

    private static Role ARole(Fields f) => new()
    {
        Id = f.Declare(Kinds.Role),
        Name = f.Text("name"),
        Part = f.Word<ProgrammePart>("part"),
        Per = f.Word<RolePer>("per"),
        Starts = f.Mention("starts", Kinds.Stage, Kinds.Entry),
        Ends = f.Mention("ends", Kinds.Stage, Kinds.Entry),
        Duties = f.Texts("duties"),
        Time = f.Each("time", "a time asked", TimeAsked),
        Sources = f.Sources(),
    };

    private static TimeAsked TimeAsked(Fields f)
    {
        var time = new TimeAsked(f.Text("what"), f.NumberOrNull("from", 0, 1000), f.NumberOrNull("to", 0, 1000), f.Word<TimeUnit>("unit"), f.Sources());
        if ((time.From, time.To) is (null, null) || time.From > time.To)
        {
            f.Wrong("what", "needs “from”, “to” or both, the lower first");
        }

        return time;
    }

    private static Stage Stage(Fields f) => new()
    {
        Id = f.Declare(Kinds.Stage),
        Name = f.Text("name"),
        Kind = f.Word<StageKind>("kind"),
        By = f.Mention("by", Kinds.Role),
        Forms = f.Mentions("forms", Kinds.Form),
        Components = f.Mentions("components", Kinds.Component),
        Outcomes = f.Ids("outcomes"),
        Sources = f.Sources(),
    };
}
