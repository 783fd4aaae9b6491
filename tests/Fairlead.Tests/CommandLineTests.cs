using Fairlead.Web.Commands;

namespace Fairlead.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Help_lists_every_command_with_an_example()
    {
        var output = new StringWriter();

        var exit = await CommandTable.RunAsync(["help"], new Terminal(TextReader.Null, output, TextWriter.Null));

        Assert.Equal(0, exit);
        Assert.All(CommandTable.All, c => Assert.Contains(c.Example, output.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_answered_with_a_sentence()
    {
        var error = new StringWriter();

        var exit = await CommandTable.RunAsync(["frobnicate"], new Terminal(TextReader.Null, TextWriter.Null, error));

        Assert.Equal(1, exit);
        Assert.Equal("fairlead: there is no command “frobnicate”. “fairlead help” lists them all.\n", error.ToString());
    }
}
