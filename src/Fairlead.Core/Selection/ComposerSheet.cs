using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <summary>
/// One draft as one viewer may see it. Whoever is hidden from the viewer is here with their place and without their score, and
/// every figure that would give it away is left out or made without them: pages show nothing but what is in here.
/// </summary>
public sealed class ComposerSheet
{
    private readonly Dictionary<string, ComposerPerson> _people;

    public ComposerSheet(
        Composition draft, SelectionPool pool, ProgrammeDefinition programme, int places, IReadOnlyCollection<TargetPrice> prices, CompositionFirmness? firmness)
    {
        (Draft, Places, HidesSomebody) = (draft, places, pool.HidesSomebody);
        var members = draft.Members.Select(m => m.ApplicationId).ToHashSet();
        var locks = DraftProblem.ReadLocks(draft.LocksJson);
        var targets = DraftTarget.Read(draft.TargetsJson);
        var swaps = new OneForOne(pool, members, targets, locks, draft.Seed);

        Firmness = firmness;
        var times = Firmness?.Times();
        var words = new AttributeWords(programme);
        People =
        [
            .. pool.Rated.Select(m => new ComposerPerson(
                    m.ApplicationId, m.Reference, m.Name, m.Hidden ? [] : words.Of(m.Attributes, targets), m.Hidden ? null : m.Score, m.Hidden, members.Contains(m.ApplicationId),
                    locks.TryGetValue(m.Reference, out var kept) ? kept : null, m.Hidden ? null : swaps.Best(m), m.Attributes, times is null || m.Hidden ? null : times.GetValueOrDefault(m.Reference)))
                .OrderBy(p => p.Hidden).ThenByDescending(p => p.Score).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Reference, StringComparer.Ordinal),
        ];
        _people = People.ToDictionary(p => p.Reference);
        Unrated = [.. pool.Unrated.Where(m => !m.Hidden).Select(m => m.Name)];
        Gone = draft.Members.Count - People.Count(p => p.IsIn);
        PricesKnown = prices.Count;
        PricesOf = targets.Count(t => t.Type is TargetType.Selection);
        var counted = pool.Members.Where(m => members.Contains(m.ApplicationId)).ToList();
        Targets = [.. targets.GroupBy(t => (t.Attribute, t.Type, Key: t.OfEach ? "" : t.Value)).Select(g => new TargetGroup(
            AttributeWords.Attribute(g.Key.Attribute), g.First().OfEach,
            [
                .. g.Select(t => new TargetRow(
                    t, words.Value(t.Attribute, t.Value), counted.Count(m => m.Attributes.GetValueOrDefault(t.Attribute) == t.Value),
                    pool.Members.Count(m => m.Attributes.GetValueOrDefault(t.Attribute) == t.Value), Price(t, prices))),
            ]))];
    }

    public Composition Draft { get; }

    public int Places { get; }

    /// <summary>Everyone with a score: the visible by score, the hidden by name after them.</summary>
    public IReadOnlyList<ComposerPerson> People { get; }

    public IEnumerable<ComposerPerson> In => People.Where(p => p.IsIn);

    public IEnumerable<ComposerPerson> Out => People.Where(p => !p.IsIn);

    /// <summary>Names of those who have too few ratings to be composed.</summary>
    public IReadOnlyList<string> Unrated { get; }

    /// <summary>How many members are no longer in the running.</summary>
    public int Gone { get; }

    public IReadOnlyList<TargetGroup> Targets { get; }

    public int TargetsMet => Targets.Count(g => g.Rows.All(r => r.IsMet));

    public int PricesKnown { get; }

    public int PricesOf { get; }

    /// <summary>How firm the places are, as worked out for those who may see what the viewer may; null while it is not known.</summary>
    public CompositionFirmness? Firmness { get; }

    public bool HidesSomebody { get; }

    public int HiddenIn => In.Count(p => p.Hidden);

    /// <summary>The members’ scores together, without those of hidden people.</summary>
    public int Total => In.Sum(p => p.Score ?? 0);

    public int Scored => In.Count(p => p.Score is not null);

    /// <summary>
    /// What the highest scores alone would come to, with nobody kept in or out and no target; null where somebody is hidden, because
    /// whether they are among the highest would tell.
    /// </summary>
    public int? MeritAlone => HidesSomebody || People.Count < Places ? null : People.OrderByDescending(p => p.Score).Take(Places).Sum(p => p.Score);

    /// <summary>The lowest score among the highest alone; null as for <see cref="MeritAlone"/>.</summary>
    public int? MeritAloneEnds => MeritAlone is null || Places == 0 ? null : People.OrderByDescending(p => p.Score).ElementAt(Places - 1).Score;

    /// <summary>Whether somebody has a place in at least nine of ten trials.</summary>
    public bool IsFirm(ComposerPerson person) => Firmness is { } firmness && person.Times * 10L >= firmness.Trials * 9L;

    public ComposerPerson? Find(string reference) => _people.GetValueOrDefault(reference);

    /// <summary>How many of those who can be composed count to a value.</summary>
    public int RatedWith(string attribute, string value) => People.Count(p => p.Attributes.GetValueOrDefault(attribute) == value);

    /// <summary>The selection targets that have no room for this person.</summary>
    public IEnumerable<TargetRow> InTheWayOf(ComposerPerson person) => Targets.SelectMany(g => g.Rows).Where(r =>
        r.Target.Type is TargetType.Selection && r.Count >= r.Target.Max && person.Attributes.GetValueOrDefault(r.Target.Attribute) == r.Target.Value);

    private PriceShown Price(DraftTarget target, IReadOnlyCollection<TargetPrice> prices)
    {
        if (target.Type is not TargetType.Selection)
        {
            return new PriceShown.None();
        }

        if (prices.FirstOrDefault(p => p.TargetKey == target.Key) is not { } price)
        {
            return new PriceShown.Waiting();
        }

        if (price.Points == 0)
        {
            return new PriceShown.Nothing();
        }

        var (coming, going) = (Names(price.ComingIn), Names(price.GoingOut));
        return coming is null || going is null ? new PriceShown.Hidden() : new PriceShown.Points(price.Points, coming, going);
    }

    private List<string>? Names(string references)
    {
        var people = references.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Find).ToList();
        return people.Any(p => p is null or { Hidden: true }) ? null : [.. people.Select(p => p!.Name)];
    }
}

/// <param name="Score">Null where the viewer is recused.</param>
/// <param name="Background">What the person counts as, in words, in the order of the targets.</param>
/// <param name="BestSwap">For a member: who is next in for this one place. Null where nobody fits.</param>
/// <param name="Times">In how many trials of the draft's firmness the person has a place; null where that is not shown.</param>
public sealed record ComposerPerson(
    Guid ApplicationId, string Reference, string Name, IReadOnlyList<string> Background, int? Score, bool Hidden, bool IsIn, DraftLock? Lock, Swap? BestSwap,
    IReadOnlyDictionary<string, string> Attributes, int? Times);

/// <summary>Targets that are shown as one: a single one, or one for each value of an attribute.</summary>
public sealed record TargetGroup(string Attribute, bool OfEach, IReadOnlyList<TargetRow> Rows)
{
    public bool IsMet => Rows.All(r => r.IsMet);
}

/// <param name="Count">How many members count to it, hidden people included: their place is no secret.</param>
/// <param name="InPool">How many of those past the gateway count to it.</param>
public sealed record TargetRow(DraftTarget Target, string Label, int Count, int InPool, PriceShown Price)
{
    public int Lacking => Math.Max(Target.Min - Count, 0);

    public int Over => Math.Max(Count - Target.Max, 0);

    public bool IsMet => Lacking == 0 && Over == 0;

    public bool IsFull => Count == Target.Max;
}

/// <summary>What a page may say of the price of a target.</summary>
public abstract record PriceShown
{
    private PriceShown()
    {
    }

    /// <summary>Only selection targets have one.</summary>
    public sealed record None : PriceShown;

    public sealed record Waiting : PriceShown;

    public sealed record Nothing : PriceShown;

    public sealed record Points(long Price, IReadOnlyList<string> ComingIn, IReadOnlyList<string> GoingOut) : PriceShown;

    /// <summary>It turns on somebody from whom the viewer is recused.</summary>
    public sealed record Hidden : PriceShown;
}
