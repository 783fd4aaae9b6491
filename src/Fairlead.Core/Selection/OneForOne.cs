using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <param name="For">Who would come in.</param>
/// <param name="Cost">What the total would lose; below nothing when it would gain.</param>
public sealed record Swap(string For, string Reference, int Cost);

/// <summary>
/// Looks for the least costly exchange of one member for one other person that keeps every selection target, among people whom the
/// viewer may see. Exact for one exchange; a swap that needs further changes is the composer's business.
/// </summary>
internal sealed class OneForOne
{
    private readonly IReadOnlyList<PoolMember> _outside;
    private readonly IReadOnlyDictionary<string, DraftLock> _locks;
    private readonly (DraftTarget Target, int Count)[] _targets;

    public OneForOne(
        SelectionPool pool, HashSet<Guid> members, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks)
    {
        _locks = locks;
        _outside = [.. pool.Rated.Where(m => !m.Hidden && !members.Contains(m.ApplicationId) && !locks.ContainsKey(m.Reference))
            .OrderByDescending(m => m.Score).ThenBy(m => m.Name, StringComparer.Ordinal)];
        var inside = pool.Members.Where(m => members.Contains(m.ApplicationId)).ToList();
        _targets = [.. targets.Where(t => t.Type is TargetType.Selection).Select(t => (t, inside.Count(m => Has(m, t))))];
        Members = members;
    }

    private HashSet<Guid> Members { get; }

    public Swap? Best(PoolMember member) =>
        !Members.Contains(member.ApplicationId) || _locks.ContainsKey(member.Reference)
            ? null
            : _outside.Where(other => Keeps(member, other)).Select(other => new Swap(other.Name, other.Reference, member.Score!.Value - other.Score!.Value)).FirstOrDefault();

    private bool Keeps(PoolMember going, PoolMember coming) => _targets.All(t =>
    {
        var count = t.Count + (Has(coming, t.Target) ? 1 : 0) - (Has(going, t.Target) ? 1 : 0);
        return t.Target.Min <= count && count <= t.Target.Max;
    });

    private static bool Has(PoolMember member, DraftTarget target) => member.Attributes.GetValueOrDefault(target.Attribute) == target.Value;
}
