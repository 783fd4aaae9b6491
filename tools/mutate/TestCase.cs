using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace Fairlead.Mutation;

/// <summary>One test with its arguments, run in this process: a test host of its own for each mutant would cost more than the tests.</summary>
internal sealed record TestCase(string Name, MethodInfo Method, object?[] Arguments)
{
    public static List<TestCase> All(string wanted, string slow)
    {
        var found =
            from type in typeof(TestCase).Assembly.GetTypes()
            where !type.IsAbstract && type.FullName!.StartsWith("Fairlead.Tests.", StringComparison.Ordinal)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            let fact = method.GetCustomAttribute<FactAttribute>()
            where fact is { Skip: null } && Regex.IsMatch($"{type.FullName}.{method.Name}", wanted, RegexOptions.NonBacktracking) && !(slow.Length > 0 && Regex.IsMatch(method.Name, slow, RegexOptions.NonBacktracking))
            from row in fact is TheoryAttribute ? method.GetCustomAttributes<DataAttribute>().SelectMany(d => d.GetData(method)).Index() : new object?[][] { [] }.Index()
            orderby type.FullName, method.Name, row.Index
            select new TestCase($"{type.Name}.{method.Name}#{row.Index}", method, row.Item);
        return [.. found];
    }

    /// <summary>Does now what is done once for each class, so that no mutant leaves its traces there for the next one.</summary>
    public static void Settle()
    {
        foreach (var type in typeof(TestCase).Assembly.GetTypes().Concat(typeof(Allocation.Fraction).Assembly.GetTypes()).Where(t => !t.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
    }

    /// <summary>Whether it passes.</summary>
    public bool Passes()
    {
        try
        {
            var result = Method.Invoke(Activator.CreateInstance(Method.ReflectedType!), Converted());
            (result as Task)?.GetAwaiter().GetResult();
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    private object?[] Converted()
    {
        var parameters = Method.GetParameters();
        if (parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute)) && !(Arguments.Length == parameters.Length && last.ParameterType.IsInstanceOfType(Arguments[^1])))
        {
            object?[] rest = [.. Arguments.Skip(parameters.Length - 1)];
            var packed = Array.CreateInstance(last.ParameterType.GetElementType()!, rest.Length);
            Array.Copy(rest, packed, rest.Length);
            return [.. Arguments.Take(parameters.Length - 1), packed];
        }

        return [.. parameters.Select((p, i) => Arguments[i] is IConvertible value && !p.ParameterType.IsEnum && !p.ParameterType.IsInstanceOfType(value)
            ? Convert.ChangeType(value, Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType, System.Globalization.CultureInfo.InvariantCulture)
            : Arguments[i])];
    }
}
