namespace Fairlead.Tests.Docs;

public class GeneratedDocsTests
{
    [Theory]
    [InlineData("lifecycles.md")]
    [InlineData("permissions.md")]
    [InlineData("audit-events.md")]
    public void A_page_written_from_the_code_says_what_the_code_does(string name)
    {
        var root = Programmes.Repository.Root;
        var path = Path.Combine(root, "docs", "architecture", name);
        var written = GeneratedDocs.Pages(root)[name];
        if (Environment.GetEnvironmentVariable("FAIRLEAD_WRITE_DOCS") is "yes")
        {
            File.WriteAllText(path, written);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == written, $"docs/architecture/{name} is out of date: run tools/write-docs");
        Assert.True(written.Count(c => c == '|') > 20, $"docs/architecture/{name} has hardly anything in it");
    }
}
