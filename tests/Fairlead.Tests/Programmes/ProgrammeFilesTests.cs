using System.Text;
using Fairlead.Core.Cohorts;
using Fairlead.Core.Programmes;
using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Tests.Programmes;

public class ProgrammeFilesTests
{
    private static readonly ProgrammeCatalogue _catalogue = ProgrammeCatalogue.Load(Repository.Programmes);

    private static ProgrammeDefinition Csssl => _catalogue.Find("csssl-2021")!.Definition;

    private static ProgrammeDefinition Aspirant => _catalogue.Find("aspirant-dcs-2012")!.Definition;

    [Fact]
    public void All_ten_programmes_load_without_a_problem()
    {
        Assert.Equal([], _catalogue.Problems.Select(p => p.ToString()));
        Assert.Equal(
            [
                "accelerated-2009", "aspirant-2024", "aspirant-dcs-2012", "bali-2024", "csssl-2021", "dcs-provision-2009", "executive-2009",
                "new-directors-2024", "succession-2009", "system-leadership-2009",
            ],
            _catalogue.Programmes.Select(p => p.Definition.Id));
    }

    // The documents do not ship; where they are at hand, every cited line must be there.
    [Fact]
    public void Every_cited_line_stands_in_its_document()
    {
        if (Environment.GetEnvironmentVariable("FAIRLEAD_SEEDS") is not { Length: > 0 } seeds)
        {
            Assert.All(_catalogue.Programmes, p => Assert.NotEmpty(p.Definition.Provider.Sources));
            return;
        }

        Assert.Equal([], ProgrammeCatalogue.Load(Repository.Programmes, SourceDocuments.In(seeds)).Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Every_public_page_that_is_cited_is_listed_among_the_sources()
    {
        var listed = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sources.md"));
        var cited = Directory.EnumerateFiles(Repository.Programmes, "*.yaml", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllLines)
            .SelectMany(line => line.Split("found:").Skip(1))
            .Select(rest => new string([.. rest.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '-')]))
            .Distinct();

        Assert.All(cited, key => Assert.Contains($"`{key}`", listed, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_of_the_guide_is_a_whole_programme()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "define-a-programme.md"));
        var example = guide.Split("```yaml\n")[1].Split("```")[0];

        Assert.Equal([], SmallDefinition.Problems(example));
    }

    [Fact]
    public void Csssl_has_thirty_places_for_one_to_four_of_each_of_ten_authorities_and_at_most_five_partners()
    {
        var places = Csssl.Places;
        var authorities = places.Targets.Single(t => t.Attribute == "authority");
        var partners = places.Targets.Single(t => t.Attribute == "organisation-type");

        Assert.Equal((30, 30), (places.Target, places.Max));
        Assert.Equal((OptionSource.Authorities, 1, 4, TargetType.Selection), (authorities.EachOf, authorities.Min, authorities.Max, authorities.Type));
        Assert.Equal(
            [
                "Derby", "Derbyshire", "Leicester", "Leicestershire", "Lincolnshire", "North Northamptonshire", "Nottingham", "Nottinghamshire",
                "Rutland", "West Northamptonshire",
            ],
            authorities.Values(Csssl.QuestionFeeding("authority")!).Select(v => v.Label));
        Assert.Equal(("external-partner", null, 5), (partners.Value, partners.Min, partners.Max));
        Assert.Equal(["health", "youth-justice"], places.Targets.Where(t => t is { Attribute: "service-area", Max: 5 }).Select(t => t.Value));
    }

    [Fact]
    public void Csssl_closes_when_the_second_of_July_ends_in_London()
    {
        var deadline = Csssl.Timeline.Marked(TimelineMark.ApplyDeadline)!;

        Assert.Equal(new DateTime(2021, 7, 2, 23, 0, 0, DateTimeKind.Utc), Csssl.Timeline.DueBefore(deadline));
        Assert.Equal("the end of Friday 2 July 2021", Csssl.Timeline.DeadlineWords(deadline));
        Assert.Equal((LateRule.ByCode, null), (deadline.Late, deadline.Grace));
    }

    [Fact]
    public void Csssl_offers_wait_ten_days_after_the_end_of_July()
    {
        var acceptBy = Csssl.Timeline.Marked(TimelineMark.AcceptBy)!;

        Assert.Equal(new DateTime(2021, 8, 10, 23, 0, 0, DateTimeKind.Utc), Csssl.Timeline.DueBefore(acceptBy));
        Assert.Equal("the end of Tuesday 10 August 2021", Csssl.Timeline.DeadlineWords(acceptBy));
    }

    [Fact]
    public void The_aspirant_forms_of_2012_were_due_at_five_in_the_afternoon()
    {
        var deadline = Aspirant.Timeline.Marked(TimelineMark.ApplyDeadline)!;

        Assert.Equal(new DateTime(2012, 2, 17, 17, 0, 0, DateTimeKind.Utc), Aspirant.Timeline.DueBefore(deadline));
        Assert.Equal("5pm on Friday 17 February 2012", Aspirant.Timeline.DeadlineWords(deadline));
    }

    [Fact]
    public void The_aspirant_matrix_has_nine_of_twelve_cells_ticked()
    {
        var matrix = ContentMatrix.Of(Aspirant);

        Assert.Equal((9, 12), (matrix.Ticked, matrix.Cells));
        Assert.Equal([Channel.Online, Channel.SmallGroup, Channel.WorkBased, Channel.Residential], matrix.Channels);
    }

    [Fact]
    public void Stated_and_computed_time_stand_side_by_side()
    {
        var (csssl, aspirant) = (ComputedTime.Of(Csssl), ComputedTime.Of(Aspirant));

        Assert.Equal((54m, 57m, TimeUnit.Hours), (Csssl.TimeBudget!.Facilitated!.Least, csssl.Total, csssl.Unit));
        Assert.Equal((19m, 17.8m, TimeUnit.Days), (Aspirant.TimeBudget!.Facilitated!.Least, aspirant.Total, aspirant.Unit));
        Assert.Equal(["tutorials"], csssl.Lines.Where(l => l.Inside).Select(l => l.Component.Id));
        Assert.Equal(["online", "extended-experience", "short-experiences"], aspirant.AsPlanned.Select(c => c.Id));
    }

    [Fact]
    public void Local_authority_colleagues_are_funded_and_external_partners_pay_750_pounds()
    {
        var fees = new[] { "local-authority", "external-partner" }.Select(type => Fee.For(Csssl, new Dictionary<string, string> { ["organisation-type"] = type })!.Gbp);

        Assert.Equal([0m, 750m], fees);
    }

    [Fact]
    public void The_level_7_award_needs_every_event_seminar_and_mentoring_session_and_the_evaluation()
    {
        var award = Assert.Single(Csssl.Awards);

        Assert.Equal(["events", "seminars", "mentoring-done", "evaluation-done"], award.Needs);
        Assert.Equal([(4, 4), (6, 6), (3, 3), (0, 0)], Csssl.Engagement.Select(r => r.Attend(Csssl)));
    }

    [Fact]
    public void The_map_of_provision_places_every_programme()
    {
        var placed = _catalogue.Programmes.Select(p => $"{p.Definition.Id}: {p.Definition.Career.From} to {p.Definition.Career.To}");

        Assert.Equal(
            [
                "accelerated-2009: Emerging to Emerging",
                "aspirant-2024: SecondTier to Aspirant",
                "aspirant-dcs-2012: SecondTier to Aspirant",
                "bali-2024: Emerging to ThirdTier",
                "csssl-2021: ThirdTier to SecondTier",
                "dcs-provision-2009: NewlyAppointed to Experienced",
                "executive-2009: Experienced to Experienced",
                "new-directors-2024: NewlyAppointed to NewlyAppointed",
                "succession-2009: Emerging to SecondTier",
                "system-leadership-2009: Experienced to SystemLeader",
            ],
            placed);
    }

    [Fact]
    public void Only_csssl_and_bali_can_be_opened_by_an_engine_that_knows_what_csssl_asks()
    {
        var abilities = new EngineAbilities
        {
            QuestionTypes = new HashSet<QuestionType> { QuestionType.Text, QuestionType.LongText, QuestionType.Choice, QuestionType.Person, QuestionType.Confirm },
            Entries = new HashSet<EntryMode> { EntryMode.Cohort },
        };

        var openable = _catalogue.Programmes.Where(p => p.Definition.WhyItCannotBeOpened(abilities).Count == 0).Select(p => p.Definition.Id);

        Assert.Equal(["bali-2024", "csssl-2021"], openable);
        Assert.Contains("Question “evidence-outcomes” of form “application” is of type evidence, which is not built yet.", Aspirant.WhyItCannotBeOpened(abilities));
        Assert.Contains(
            "The programme is only proposed: it can be planned and shown, but not opened.",
            _catalogue.Find("executive-2009")!.Definition.WhyItCannotBeOpened(abilities));
    }

    [Fact]
    public void Special_category_data_that_no_rule_looks_at_keeps_a_programme_shut()
    {
        var bali = _catalogue.Find("bali-2024")!.Definition;

        Assert.Empty(bali.WhyItCannotBeOpened(OpenCohort.Abilities));
        Assert.Equal(
            ["Question “identify” is special category data, and no rule of eligibility looks at it."],
            (bali with { Eligibility = [.. bali.Eligibility.Where(r => !r.IsOfStatement)] }).WhyItCannotBeOpened(OpenCohort.Abilities));
    }

    [Fact]
    public void What_this_version_can_open_and_why_not_the_rest()
    {
        var openable = _catalogue.Programmes.Where(p => p.Definition.WhyItCannotBeOpened(OpenCohort.Abilities).Count == 0).Select(p => p.Definition.Id);

        Assert.Equal(["aspirant-dcs-2012", "bali-2024", "csssl-2021"], openable);
        Assert.Contains(
            "Its candidates are interviewed by panels, and no form of the interview stage says what assessors record, or nothing says how they mark it.",
            (Aspirant with { Assessment = null }).WhyItCannotBeOpened(OpenCohort.Abilities));
        Assert.All(_catalogue.Programmes.SelectMany(p => p.Definition.WhyItCannotBeOpened(OpenCohort.Abilities)), why => Assert.DoesNotContain("is of type", why, StringComparison.Ordinal));
    }

    [Fact]
    public void No_contact_is_a_telephone_number()
    {
        var words = _catalogue.Programmes.SelectMany(p => p.Definition.Contacts).Select(c => $"{c.Name} {c.About} {c.Email}");

        Assert.DoesNotContain(words, w => w.Count(char.IsAsciiDigit) > 5);
        Assert.Contains(words, w => w.EndsWith("csssl@sdsa.net", StringComparison.Ordinal));
    }

    [Fact]
    public void A_catalogue_leaves_out_a_broken_file_and_a_second_file_with_the_same_id()
    {
        var folder = Directory.CreateTempSubdirectory("fairlead-programmes");
        try
        {
            var csssl = File.ReadAllText(Path.Combine(Repository.Programmes, "csssl-2021.yaml"));
            File.WriteAllText(Path.Combine(folder.FullName, "a.yaml"), "name: [\n");
            File.WriteAllText(Path.Combine(folder.FullName, "b.yaml"), SmallDefinition.Text.Replace("frameworks: [csssl-qualities-2021]", "frameworks: []", StringComparison.Ordinal), new UTF8Encoding(true));
            File.WriteAllText(Path.Combine(folder.FullName, "c.yaml"), SmallDefinition.Text.Replace("frameworks: [csssl-qualities-2021]", "frameworks: []", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "d.yaml"), csssl);

            var catalogue = ProgrammeCatalogue.Load(folder.FullName);

            Assert.Equal(["small-2027"], catalogue.Programmes.Select(p => p.Definition.Id));
            Assert.Equal(["a.yaml", "c.yaml", "d.yaml"], catalogue.Problems.Select(p => Path.GetFileName(p.File)).Distinct());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
