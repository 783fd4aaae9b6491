using Fairlead.Web.Commands;

namespace Fairlead.Tests.Running;

/// <summary>What a command answered.</summary>
public sealed record Answered(int Exit, string Output, string Error)
{
    public static async Task<Answered> ByAsync(params string[] args) => await TypingAsync("", args);

    /// <param name="typed">What somebody types when they are asked.</param>
    public static async Task<Answered> TypingAsync(string typed, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.AnswerAsync(args, new Terminal(new StringReader(typed), output, error));
        return new Answered(exit, output.ToString(), error.ToString());
    }
}
