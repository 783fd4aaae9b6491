using Fairlead.Core.Audit;
using Fairlead.Core.Data;
using Fairlead.Core.People;

namespace Fairlead.Tests.Running;

/// <summary>Builders with defaults that nobody needs to read.</summary>
public static partial class A
{
    public static Person Person(string name, DateTime now, string? email = null) => Core.People.Person.Register(
        NewId.Next(), name, email ?? Fold.Key(name).Replace(' ', '.') + "@example.org", Actor.Operator, now);
}
