using Fairlead.Core.Messages;

namespace Fairlead.Core.Plans;

/// <summary>The e-mails about a learning plan. None says anything of what stands in it, and none is in the list of e-mails of the cohort.</summary>
public static class PlanLetters
{
    public const string ProposedKind = "plan-proposed";
    public const string SentBackKind = "plan-sent-back";
    public const string AgreedKind = "plan-agreed";
    public const string OpenedKind = "plan-opened";
    public const string SpokenKind = "plan-spoken-about";

    public static PersonalLetter Proposed(PlanFacts facts, string name) => Of(
        facts, ProposedKind, $"{facts.Participant} asks you to agree their {Name(facts)}", name,
        $"{facts.Participant} takes part in {facts.Programme.Name} and asks you to {(facts.Plan.Versions == 0 ? $"agree their {Name(facts)}" : $"agree the changes of their {Name(facts)}")}. You can agree, or send it back and say what should be different. Sign in with this e-mail address to read it:",
        ReaderPath(facts));

    public static PersonalLetter Opened(PlanFacts facts, string name) => Of(
        facts, OpenedKind, $"{facts.Participant} has opened parts of their {Name(facts)} to you", name,
        $"{facts.Participant} takes part in {facts.Programme.Name} and has opened parts of their {Name(facts)} to you. You can say something about each of them. Sign in with this e-mail address to read them:",
        ReaderPath(facts));

    public static PersonalLetter SentBack(PlanFacts facts, string by) => Of(
        facts, SentBackKind, $"Your {Name(facts)}: something should be different", facts.Participant, $"{by} has read your {Name(facts)} and asks for something to be different. What they say stands with your plan:", OwnPath(facts));

    public static PersonalLetter Agreed(PlanFacts facts, int number, string? by) => Of(
        facts, AgreedKind, $"Your {Name(facts)} is agreed", facts.Participant,
        $"{(by is null ? "" : $"{by} has agreed. ")}Version {number} of your {Name(facts)} is kept as it is. You can go on changing the plan; what was agreed can always be read:", OwnPath(facts));

    public static PersonalLetter SpokenAbout(PlanFacts facts, string by) => Of(
        facts, SpokenKind, $"{by} has said something about your {Name(facts)}", facts.Participant, $"{by} has said something about a goal that you opened to them. It stands with the goal:", OwnPath(facts));

    public static string OwnPath(Guid participationId) => $"/journeys/{participationId}/plan";

    public static string ReaderPath(Guid planId) => $"/plans/{planId}";

    private static string OwnPath(PlanFacts facts) => OwnPath(facts.Plan.ParticipationId);

    private static string ReaderPath(PlanFacts facts) => ReaderPath(facts.Plan.LearningPlanId);

    private static string Name(PlanFacts facts) => $"{char.ToLowerInvariant(facts.Terms.Name[0])}{facts.Terms.Name[1..]}";

    private static PersonalLetter Of(PlanFacts facts, string kind, string subject, string name, string body, string path) =>
        new(kind, $"{kind}/{facts.Plan.LearningPlanId:N}/{facts.Plan.AuditCount}", subject, $"Dear {name}\n\n{body}\n", path) { CohortId = null };
}
