namespace Fairlead.Web.Commands;

/// <summary>What a command talks to; tests hand in their own writers.</summary>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error)
{
    public static Terminal Console => new(System.Console.In, System.Console.Out, System.Console.Error);
}

/// <summary>One word after <c>fairlead</c>.</summary>
/// <param name="Name">The word itself.</param>
/// <param name="Summary">One line for <c>fairlead help</c>.</param>
/// <param name="Example">A whole command line that works.</param>
/// <param name="Run">Takes the words after the name; answers the exit code.</param>
public sealed record Command(
    string Name, string Summary, string Example, Func<string[], Terminal, CancellationToken, Task<int>> Run);
