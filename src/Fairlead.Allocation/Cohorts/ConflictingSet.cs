using System.Globalization;

namespace Fairlead.Allocation.Cohorts;

/// <summary>One of the rules that make a cohort valid, as small as they can be taken apart.</summary>
public abstract record CohortRule
{
    private CohortRule()
    {
    }

    /// <summary>The rule as one would say it, without the full stop.</summary>
    public abstract string Words { get; }

    /// <summary>Whether members keep it.</summary>
    internal abstract bool Holds(IReadOnlyCollection<Person> members);

    /// <summary>The minimum of a selection target.</summary>
    public sealed record AtLeast(Target Target) : CohortRule
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"{Target.Name}: at least {Target.Min}");

        internal override bool Holds(IReadOnlyCollection<Person> members) => members.Count(Target.Counts) >= Target.Min;
    }

    /// <summary>The maximum of a selection target.</summary>
    public sealed record AtMost(Target Target) : CohortRule
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"{Target.Name}: at most {Target.Max}");

        internal override bool Holds(IReadOnlyCollection<Person> members) => members.Count(Target.Counts) <= Target.Max;
    }

    /// <summary>A lock of one person.</summary>
    public sealed record Locked(string Id, PersonLock Lock) : CohortRule
    {
        public override string Words => $"{Id} has {(Lock == PersonLock.In ? "a" : "no")} place by lock";

        internal override bool Holds(IReadOnlyCollection<Person> members) => members.Any(m => m.Id == Id) == (Lock == PersonLock.In);
    }

    /// <summary>That every place is filled.</summary>
    public sealed record Filled(int Places) : CohortRule
    {
        public override string Words => Places == 1 ? "the one place is filled" : string.Create(CultureInfo.InvariantCulture, $"all {Places} places are filled");

        internal override bool Holds(IReadOnlyCollection<Person> members) => members.Count >= Places;
    }

    /// <summary>That there are no more places.</summary>
    public sealed record NoMore(int Places) : CohortRule
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"there {(Places == 1 ? "is" : "are")} no more than {Places} {(Places == 1 ? "place" : "places")}");

        internal override bool Holds(IReadOnlyCollection<Person> members) => members.Count <= Places;
    }
}

/// <summary>A rule of a conflict.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="CohortWithout">Ids of people, in order, who keep all other rules of the conflict; null where it was not decided whether there are any.</param>
public sealed record ConflictingRule(CohortRule Rule, IReadOnlyList<string>? CohortWithout);

/// <summary>Rules that cannot all hold.</summary>
/// <param name="Rules">In this order: targets by name, places, locks by id.</param>
public sealed record ConflictingSet(IReadOnlyList<ConflictingRule> Rules)
{
    /// <summary>Whether each rule was shown to be needed: without any one of them the others can hold.</summary>
    public bool IsIrreducible => Rules.All(r => r.CohortWithout is not null);
}
