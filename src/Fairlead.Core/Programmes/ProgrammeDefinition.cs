namespace Fairlead.Core.Programmes;

public enum ProgrammeFamily { Aspirant, Serving, NewDirector, Regional, Executive, Pipeline, Initiative }

public enum ProgrammeState { Historical, Running, Proposed }

public enum EntryMode { Cohort, Rolling, Nomination }

public enum GeographicScope { England, Region }

/// <summary>The columns of the map of provision, in the order of a career.</summary>
public enum CareerStage { Emerging, ThirdTier, SecondTier, Aspirant, NewlyAppointed, Experienced, SystemLeader }

/// <summary>
/// One programme as data: everything the engine needs in order to run it. Read from YAML by <see cref="Reading.ProgrammeReader"/>,
/// never changed afterwards. Typed members are acted on; members called text, note or rule are for people.
/// </summary>
public sealed record ProgrammeDefinition
{
    public const string Schema = "leadership-programme/1";

    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required string Summary { get; init; }
    public required IReadOnlyList<string> AlsoKnownAs { get; init; }
    public required ProgrammeFamily Family { get; init; }
    public required ProgrammeState State { get; init; }
    public required EntryMode Entry { get; init; }
    public CohortLabel? Cohort { get; init; }
    public required string TimeZone { get; init; }
    public required CareerSpan Career { get; init; }
    public required Provider Provider { get; init; }
    public required Geography Geography { get; init; }
    public required IReadOnlyList<Contact> Contacts { get; init; }
    public required IReadOnlyList<Download> Downloads { get; init; }
    public required IReadOnlyList<Fact> Aims { get; init; }
    public required IReadOnlyList<Fact> Audience { get; init; }
    public required IReadOnlyList<Fact> Principles { get; init; }
    public required IReadOnlyList<LearningOutcome> LearningOutcomes { get; init; }
    public required IReadOnlyList<string> Frameworks { get; init; }
    public required IReadOnlyList<EligibilityRule> Eligibility { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public required IReadOnlyList<ContentModule> Modules { get; init; }
    public required IReadOnlyList<Component> Components { get; init; }
    public TimeBudget? TimeBudget { get; init; }
    public required IReadOnlyList<FormDefinition> Forms { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    public required ReasonCodes Reasons { get; init; }
    public Assessment? Assessment { get; init; }
    public Rating? Rating { get; init; }
    public required Places Places { get; init; }
    public required IReadOnlyList<Fee> Fees { get; init; }
    public required Timeline Timeline { get; init; }
    public required IReadOnlyList<EngagementRule> Engagement { get; init; }
    public required IReadOnlyList<Equivalent> Equivalents { get; init; }
    public IReadOnlyList<Evaluation> Evaluations { get; init; } = [];
    public LearningPlanTerms? LearningPlan { get; init; }
    public required IReadOnlyList<ProgrammeReview> Reviews { get; init; }
    public required IReadOnlyList<Award> Awards { get; init; }
    public required IReadOnlyList<Matching> Matching { get; init; }
    public required IReadOnlyList<Measure> Measures { get; init; }
    public required IReadOnlyList<Message> Messages { get; init; }
    public required IReadOnlyList<string> OpenQuestions { get; init; }
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>The form with which people apply: the applicant’s own form of a stage of kind apply; null where there is none.</summary>
    public FormDefinition? ApplicationForm => Forms.FirstOrDefault(
        f => f.By == Role.Applicant && Stages.Any(s => s.Kind is StageKind.Apply && s.Forms.Contains(f.Id)));

    /// <summary>The forms that assessors fill in about applications, at the filter and at interviews.</summary>
    public IEnumerable<FormDefinition> AssessorForms() => AssessorForms(StageKind.Filter).Concat(AssessorForms(StageKind.Interview));

    /// <summary>The form with which an assessor reads an application; null where none is read by assessors.</summary>
    public FormDefinition? FilterForm() => AssessorForms(StageKind.Filter).FirstOrDefault();

    /// <summary>The record that each member of a panel makes of an interview; null where nobody is interviewed.</summary>
    public FormDefinition? InterviewForm() => AssessorForms(StageKind.Interview).FirstOrDefault();

    public FormDefinition Form(string formId) => Forms.Single(f => f.Id == formId);

    public Component Component(string componentId) => Components.Single(c => c.Id == componentId);

    public Stage Stage(string stageId) => Stages.Single(s => s.Id == stageId);

    public IEnumerable<Role> RolesWith(ProgrammePart part) => Roles.Where(r => r.Part == part);

    /// <summary>The question of the application form that feeds <paramref name="attribute"/>; null where none does.</summary>
    public Question? QuestionFeeding(string attribute) => ApplicationForm?.Questions.FirstOrDefault(q => q.Attribute == attribute);

    // By what the stages list: while a definition is being read a form may name a stage that is not there.
    private IEnumerable<FormDefinition> AssessorForms(StageKind kind) =>
        from stage in Stages
        where stage.Kind == kind
        from form in Forms
        where stage.Forms.Contains(form.Id) && Roles.Any(r => r.Id == form.By && r.Part is ProgrammePart.Assessor)
        select form;
}

public sealed record CohortLabel(int Number, string Label, IReadOnlyList<Source> Sources);

public sealed record CareerSpan(CareerStage From, CareerStage To, IReadOnlyList<Source> Sources);

public sealed record Provider
{
    public required string Lead { get; init; }
    public string? Funder { get; init; }
    public required IReadOnlyList<string> Partners { get; init; }
    public required string Administrator { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}

/// <summary>Where a programme takes people from. Regions are codes of <see cref="Data.Region"/>; none means all of them.</summary>
public sealed record Geography(GeographicScope Scope, IReadOnlyList<string> Regions, string? Note);

/// <summary>Whom to ask. An organisation or a role, never a person; an e-mail address is that of a shared mailbox.</summary>
public sealed record Contact(string Name, string About, string? Email, IReadOnlyList<Source> Sources);

public enum DownloadKind { Brochure, BlankForm, Framework, Calendar }

/// <summary>A document that is made from the definition when it is asked for.</summary>
public sealed record Download(string Id, string Name, DownloadKind Kind, string? Form, string? Framework, IReadOnlyList<Source> Sources);

public sealed record LearningOutcome(string Id, string Text, IReadOnlyList<Source> Sources);

public enum StageKind
{
    Inform, SelfCheck, Sponsor, Apply, Filter, Interview, Review, Allocate, Onboard, Deliver, MidReview, EndReview, Award, FollowUp,
}

public sealed record Stage
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required StageKind Kind { get; init; }
    public required string By { get; init; }
    public required IReadOnlyList<string> Forms { get; init; }
    public required IReadOnlyList<string> Components { get; init; }
    public required IReadOnlyList<string> Outcomes { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
}
