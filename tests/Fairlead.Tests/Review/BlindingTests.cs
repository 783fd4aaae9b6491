using Fairlead.Core.Applications;
using Fairlead.Core.Programmes;
using Fairlead.Core.Review;
using Fairlead.Tests.Programmes;
using Fairlead.Tests.Running;

namespace Fairlead.Tests.Review;

public class BlindingTests
{
    private static readonly ProgrammeDefinition _definition = A.Definition(File.ReadAllText(Path.Combine(Repository.Programmes, "aspirant-dcs-2012.yaml")));

    [Theory]
    [InlineData("I am Jo Ó Briain.", "I am ▇▇▇▇.")]
    [InlineData("As ó briain said, and O Brian did not", "As ▇▇▇▇ said, and O Brian did not")]
    [InlineData("Jo’s own words; not those of Joan or of a banjo", "▇▇▇▇’s own words; not those of Joan or of a banjo")]
    [InlineData("Write to anyone@anywhere.example today", "Write to ▇▇▇▇ today")]
    [InlineData("In Ambridge the council of children and services", "In ▇▇▇▇ the council of children and services")]
    [InlineData("Nothing tells", "Nothing tells")]
    public void What_the_applicant_says_of_themselves_is_covered_as_whole_words(string written, string shown)
    {
        Assert.Equal(shown, Answer(written, []).Text);
    }

    [Fact]
    public void What_is_covered_by_hand_leaves_no_trace_of_its_length()
    {
        var text = "The blue house and the bluest of all houses";
        var one = Answer(text, [new("motivation", 4, 4)]).Text;

        Assert.Equal("The ▇▇▇▇ house and the bluest of all houses", one);
        Assert.Equal("The ▇▇▇▇", Answer(text, [new("motivation", 4, 4000)]).Text);
        Assert.Equal(text, Answer(text, [new("needs", 4, 4)]).Text);
        Assert.Equal(text, Answer(text, [new("motivation", -1, 4), new("motivation", 9999, 4)]).Text);
    }

    [Fact]
    public void Who_and_where_somebody_is_is_withheld_whole()
    {
        var sections = Blinding.Sections(_definition.ApplicationForm!, Submitted("Why"), Telltales.None, []);
        var withheld = sections.SelectMany(s => s.Answers).Where(a => a.Withheld).Select(a => a.Answer).ToList();

        Assert.Contains("person.name", withheld);
        Assert.Contains("person.organisation", withheld);
        Assert.Contains("authority", withheld);
        Assert.Contains("sponsor.email", withheld);
        Assert.DoesNotContain("tier", withheld);
        Assert.All(sections.SelectMany(s => s.Answers).Where(a => a.Withheld), a => Assert.Equal(BlindAnswer.Stand, a.Text));
    }

    [Fact]
    public void Hostile_names_neither_break_the_search_nor_hang_it()
    {
        var nasty = new Telltales(["(a+)+$", "[", "\\", ".*", new string('a', 200)], []);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Empty(nasty.In(string.Concat(Enumerable.Repeat("aaaaaaaaab ", 1000))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_code_says_nothing_and_stands_once()
    {
        var taken = new HashSet<string>();
        for (var i = 0; i < 2000; i++)
        {
            Assert.True(taken.Add(BlindPaper.NewCode(taken)));
        }

        Assert.All(taken, c => Assert.Matches("^[A-Z3-9]{4}$", c));
    }

    private static BlindAnswer Answer(string motivation, IReadOnlyList<Covered> covered)
    {
        var submitted = Submitted(motivation);
        var telltales = Telltales.Of(_definition.ApplicationForm!, submitted, ["Jo Ó Briain"]);
        return Blinding.Sections(_definition.ApplicationForm!, submitted, telltales, covered).SelectMany(s => s.Answers).Single(a => a.Answer == "motivation");
    }

    private static SubmittedForm Submitted(string motivation) => new(
        "fairlead-submission/1", _definition.Id, 2, "application", "Application form", Guid.Empty, "F-1", 1, "", "",
        Submission.Sections(_definition.ApplicationForm!, Answers.Of(
        [
            ("person.name", "Jo Ó Briain"), ("person.organisation", "Ambridge Council for Children"), ("person.email", "jo@ambridge.example"), ("authority", "E06000015"), ("tier", "second-tier"),
            ("motivation", motivation), ("sponsor.name", "Dee Director"), ("sponsor.email", "dee@ambridge.example"),
        ])), [], []);
}
