using Fairlead.Allocation.Lots;
using Fairlead.Core.Programmes;

namespace Fairlead.Core.Selection;

/// <param name="For">Who would come in.</param>
/// <param name="Cost">What the total would lose; below nothing when it would gain.</param>
public sealed record Swap(string For, string Reference, int Cost);

/// <summary>
/// Looks for who is next in for one member's place while everybody else stays: the highest score that keeps every selection target; then what
/// misses the tie-breaks least; then the lot, as the composer has it. Among people whom the viewer may see. A swap that needs further changes is the
/// composer's business.
/// </summary>
internal sealed class OneForOne
{
    private readonly IReadOnlyList<PoolMember> _outside;
    private readonly IReadOnlyDictionary<string, DraftLock> _locks;
    private readonly (DraftTarget Target, int Count)[] _targets, _tieBreaks;

    public OneForOne(
        SelectionPool pool, HashSet<Guid> members, IReadOnlyList<DraftTarget> targets, IReadOnlyDictionary<string, DraftLock> locks, long seed)
    {
        _locks = locks;
        _outside = [.. pool.Rated.Where(m => !m.Hidden && !members.Contains(m.ApplicationId) && !locks.ContainsKey(m.Reference))
            .OrderByDescending(m => m.Score).ThenByDescending(m => Lottery.Ticket((ulong)seed, m.Reference)).ThenBy(m => m.Reference, StringComparer.Ordinal)];
        var inside = pool.Members.Where(m => members.Contains(m.ApplicationId)).ToList();
        _targets = [.. targets.Where(t => t.Type is TargetType.Selection).Select(t => (t, inside.Count(m => Has(m, t))))];
        _tieBreaks = [.. targets.Where(t => t.Type is TargetType.TieBreak).Select(t => (t, inside.Count(m => Has(m, t))))];
        Members = members;
    }

    private HashSet<Guid> Members { get; }

    public Swap? Best(PoolMember member) =>
        !Members.Contains(member.ApplicationId) || _locks.ContainsKey(member.Reference)
            ? null
            : _outside.Where(other => _targets.All(t => Missed(t, member, other) == 0)).ToList() is { Count: > 0 } fitting
            && fitting.TakeWhile(other => other.Score == fitting[0].Score).MinBy(other => _tieBreaks.Sum(t => Missed(t, member, other) * (long)t.Target.Weight)) is { } next
                ? new Swap(next.Name, next.Reference, member.Score!.Value - next.Score!.Value)
                : null;

    private static int Missed((DraftTarget Target, int Count) target, PoolMember going, PoolMember coming)
    {
        var count = target.Count + (Has(coming, target.Target) ? 1 : 0) - (Has(going, target.Target) ? 1 : 0);
        return Math.Max(Math.Max(target.Target.Min - count, count - target.Target.Max), 0);
    }

    private static bool Has(PoolMember member, DraftTarget target) => member.Attributes.GetValueOrDefault(target.Attribute) == target.Value;
}
