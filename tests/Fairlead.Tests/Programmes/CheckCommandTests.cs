using Fairlead.Web.Commands;

namespace Fairlead.Tests.Programmes;

public class CheckCommandTests
{
    [Fact]
    public async Task Every_shipped_file_passes_in_silence()
    {
        var files = Directory.EnumerateFiles(Repository.Programmes, "*.yaml", SearchOption.AllDirectories).ToArray();

        var (exit, output, error) = await Check(files);

        Assert.Equal((0, "", ""), (exit, output, error));
        Assert.True(files.Length > 20);
    }

    [Fact]
    public async Task Each_problem_is_one_line_and_the_exit_code_is_1()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, SmallDefinition.Text.Replace("words: 100", "wrods: 100", StringComparison.Ordinal).Replace("version: 1", "version: 0", StringComparison.Ordinal));

            var (exit, output, _) = await Check(file);

            Assert.Equal(1, exit);
            Assert.Equal(
                $"{file}:3: “version” of the definition is 0; it takes a number from 1 to 100000\n{file}:32: a question has no key “wrods”; did you mean “words”?\n",
                output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem_and_not_a_crash()
    {
        var (exit, output, _) = await Check("nowhere.yaml", Path.Combine(Repository.Programmes, "csssl-2021.yaml"));

        Assert.Equal((1, "nowhere.yaml:1: the file cannot be read; check its name and who may read it\n"), (exit, output));
    }

    [Fact]
    public async Task Without_a_file_it_says_how_to_use_it()
    {
        var (exit, _, error) = await Check();

        Assert.Equal((1, "fairlead check: name at least one file: fairlead check programmes/csssl-2021.yaml\n"), (exit, error));
    }

    [Fact]
    public async Task A_cited_line_that_does_not_exist_is_found_where_the_documents_are_at_hand()
    {
        var seeds = Directory.CreateTempSubdirectory("fairlead-documents");
        try
        {
            await File.WriteAllLinesAsync(Path.Combine(seeds.FullName, "003_page.txt"), Enumerable.Repeat("a line", 24).Append(""));
            var file = Path.Combine(seeds.FullName, "small.yaml");
            await File.WriteAllTextAsync(file, SmallDefinition.Text);

            var (exit, output, _) = await Check(file, "--seeds", seeds.FullName);

            Assert.Equal((1, $"{file}:14: the source “003:25” is not there: nothing stands on that line\n"), (exit, output));
        }
        finally
        {
            seeds.Delete(recursive: true);
        }
    }

    private static async Task<(int Exit, string Output, string Error)> Check(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CommandTable.RunAsync(["check", .. args], new Terminal(TextReader.Null, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
