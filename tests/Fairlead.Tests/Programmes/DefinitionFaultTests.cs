using System.Text;
using Fairlead.Core.Programmes.Reading;

namespace Fairlead.Tests.Programmes;

public class DefinitionFaultTests
{
    [Fact]
    public void The_small_definition_itself_has_no_fault() => Assert.Equal([], SmallDefinition.Problems(SmallDefinition.Text));

    // Each row: what stands there, what is put in its place, and the one problem that must be reported.
    public static TheoryData<string, string, string> Faults => new()
    {
        // Keys
        { "name: A small", "nam: A small", "4: the definition has no key “nam”; did you mean “name”?" },
        { "version: 1\n", "version: 1\nversion: 2\n", "4: the key “version” stands twice; it is already on line 3. Keep one of them" },
        { "words: 100", "wrods: 100", "32: a question has no key “wrods”; did you mean “words”?" },
        { "state: running\n", "", "1: the definition lacks the key “state”; it takes one of historical, running, proposed" },
        { "schema: leadership-programme/1", "schema: leadership-programme/9", "1: “schema” of the definition is “leadership-programme/9”; this file is read as leadership-programme/1" },

        // Types and ranges
        { "version: 1", "version: one", "3: “version” of the definition is “one”; it takes a number from 1 to 100000" },
        { "version: 1", "version: 1.5", "3: “version” of the definition is 1.5; it takes a whole number" },
        { "version: 1", "version: [1]", "3: “version” of the definition holds a list; it takes a text" },
        { "words: 100", "words: 100000", "32: “words” of a question is 100000; it takes a number from 10 to 5000" },
        { "required: true", "required: yes", "30: “required” of a question is “yes”; it takes true or false" },
        { "family: regional", "family: regonal", "6: “family” of the definition is “regonal”; did you mean “regional”?" },
        { "aims:\n  - {text: Learn, src: \"003:25\"}", "aims: Learn", "13: “aims” of the definition holds a text; it takes a list" },
        { "id: small-2027", "id: small 2027", "2: “id” of the definition is “small 2027”; an id has letters, digits and hyphens, 60 at most, and begins with a letter" },
        { "within: P10D", "within: ten days", "41: “within” of an entry of the timeline is “ten days”; it takes a duration such as P10D (ten days), P2W, P12M or PT30M" },
        { "time_zone: Europe/London", "time_zone: Europe/Lundon", "9: “time_zone” of the definition is “Europe/Lundon”, a time zone nobody knows; England’s is Europe/London" },
        { "regions: [E12000004]", "regions: [E12000044]", "12: “regions” of a geography name “E12000044”, but there is no such region; did you mean “E12000004”?" },

        // Dates
        { "2027-01-15T17:00", "2027-02-30T17:00", "40: “at” of an entry of the timeline is 2027-02-30, a date that does not exist: February 2027 has 28 days" },
        { "2027-01-15T17:00", "2027-13-01T17:00", "40: “at” of an entry of the timeline is 2027-13-01, but there is no month 13; months are 01 to 12" },
        { "2027-01-15T17:00", "15/01/2027T17:00", "40: “at” of an entry of the timeline is “15/01/2027”; with precision day or minute it takes a date such as 2021-07-02 (years 1990 to 2100)" },
        { "2027-01-15T17:00", "2027-03-28T01:30", "40: “at” of an entry of the timeline is 01:30 on 28 March 2027, a time that never happens in Europe/London: the clocks go forward over it. Choose an hour later" },
        { "2027-01-15T17:00", "2027-10-31T01:30", "40: “at” of an entry of the timeline is 01:30 on 31 October 2027, a time that happens twice in Europe/London: the clocks go back over it. Choose an hour earlier or later" },
        { "2027-01-15T17:00", "2027-01-15T24:00", "40: “at” of an entry of the timeline is 24:00; write 00:00 of the next day, or leave the time out: a day then counts to its end" },
        { "2027-01-15T17:00", "2027-01-15", "40: “at” of an entry of the timeline is “2027-01-15”; with precision minute it takes a date and time such as 2021-07-02T17:00" },
        { "2027-01-15T17:00, precision: minute", "2027-01-15, precision: month", "40: “at” of an entry of the timeline is “2027-01-15”; with precision month it takes a month such as 2021-07" },
        { "kind: deadline, at: 2027-01-15T17:00", "kind: window, from: 2027-01-15T17:00, to: 2027-01-14T17:00", "40: “to” of an entry of the timeline lies before “from”; exchange the two" },

        // References
        { "forms: [interest]", "forms: [intrest]", "34: “forms” names “intrest”, but there is no such form; did you mean “interest”?" },
        { "components: [day]", "components: [night]", "35: “components” names “night”, but there is no such component; known are day" },
        { "frameworks: [csssl-qualities-2021]", "frameworks: [csssl-qualities-2022]", "16: “frameworks” of the definition names “csssl-qualities-2022”, but there is no such framework; did you mean “csssl-qualities-2021”?" },
        { "after: closes", "after: close", "41: “after” names “close”, but there is no such entry of the timeline or component or date question; did you mean “closes”?" },
        { "fact: years", "fact: year", "18: “fact” of an eligibility rule is “year”, but no form asks that; did you mean “years”?" },
        { "{attribute: sector, value: public, min", "{attribute: sektor, value: public, min", "36: the target counts the attribute “sektor”, but no question of the form people apply with feeds it; did you mean “sector”?" },
        { "{attribute: sector, value: public, min", "{attribute: sector, value: pubic, min", "36: the target counts the value “pubic”, but question “sector” has no such option; did you mean “public”?" },
        { "{id: A1, text", "{id: A2, text", "10: “src” names “A1”, but there is no such assumption; did you mean “A2”?" },
        { "{id: sector, ask", "{id: years, ask", "31: the question of interest “years” stands twice; it is already on line 30. Give one of them another id" },
        { "{question: sector, op: is, value: public}", "{question: why, op: given}", "32: “shown_when” of “why” leads back to itself by way of why; break the ring" },
        { "kind: relative, after: closes", "kind: relative, after: answer", "41: “answer” follows itself by way of answer; give one of them a date" },
        { "src: \"003:25\"", "src: 3:25", "14: the source is “3:25”; write a line of a document (“003:145” or “003:45-47”), “found:KEY” or “assume:A1”" },

        { "open_questions: []", "equivalents: [{id: e, name: E, instead_of: [night], minutes: 5, src: assume:A1}]\nopen_questions: []", "42: “instead_of” names “night”, but there is no such component; known are day" },

        // What the engine would trip over
        {
            "components:\n",
            """
              - {id: learner, name: Learner, part: participant, per: person, starts: apply, ends: award, src: assume:A1}
              - {id: coach, name: Coach, part: coach, per: person, starts: apply, ends: award, src: assume:A1}
              - {id: mentor, name: Mentor, part: mentor, per: person, starts: apply, ends: award, src: assume:A1}
            matching:
              - {id: one, match: learner, to: coach, criteria: [capacity], choice: assigned, src: assume:A1}
              - {id: two, match: learner, to: mentor, criteria: [capacity], choice: assigned, src: assume:A1}
            components:

            """,
            "26: “one” and “two” both bring participants together with coaches or mentors; a cohort has one such matching"
        },
        { "open_questions: []", "equivalents: [{id: e, name: E, minutes: 5, src: assume:A1}]\nopen_questions: []", "42: “instead_of” of an equivalent names no component whose occurrences it makes good" },
        { "open_questions: []", "engagement: [{id: r, name: R, components: [day], percent: 100, part_from: 0, src: assume:A1}]\nopen_questions: []", "42: “part_from” of an engagement rule is 0; it takes a number from 1 to 100" },
        { "min: 2, max: 8", "min: 9, max: 8", "36: “min” of a target is 9, more than “max”, which is 8; exchange the two" },
        { "target: 10, max: 10", "target: 11, max: 10", "36: “target” of the places does not fit: min ≤ target ≤ max must hold" },
        { "type: selection", "type: tie-break", "36: “type” of a target is tie-break, so the target needs “why”: the reason is recorded with the decision" },
        { "attribute: sector, src", "attribute: ethnic-group, src", "31: “attribute” of a question is “ethnic-group”, a characteristic that the law protects; it may steer nobody’s selection. Take it out: equality answers are counted apart, after release" },
        { "private: Private}", "private: Private, m: Male}", "31: “attribute” of a question stands on a question with the option “Male”, which sorts people by a characteristic that the law protects; it may steer nobody’s selection. Take “attribute” out" },
        { "options: {public: Public, private: Private}, attribute: sector", "options: {public: Public, private: Private}, special_category: true, legal_basis: Consent, approved_by: Somebody", "31: “type” of a question is choice, and special category data can only be asked as a statement to confirm; make it “confirm”" },
        { "type: choice, options: {public: Public, private: Private}, attribute: sector", "type: confirm, special_category: true, legal_basis: Consent, approved_by: Somebody", "32: the condition of “why” hangs on special category data, which is seen at the gateway only; take it out" },
        { "type: long-text, words: 100, shown_when: {question: sector, op: is, value: public}", "type: confirm, required: true, special_category: true, legal_basis: Consent, approved_by: Somebody", "32: “required” of a question stands on special category data, which nobody can be made to give; take it out, and let a rule of eligibility refer those who leave it out" },
        { "type: long-text, words: 100, shown_when", "type: confirm, special_category: true, legal_basis: Consent, approved_by: Somebody, shown_when", "32: “shown_when” of a question stands on special category data, which is asked apart from the form, of everybody alike; take it out" },
        { "{question: sector, op: is, value: public}", "{question: sector, op: is, value: third}", "32: the condition of “why” cannot hold: “third” is not an option of “sector”; known are public, private" },
        { "op: at-least, value: 2", "op: between, value: 2", "18: “value” of an eligibility rule does not fit: between takes two values, the lower and the upper" },
        { "options: {public: Public, private: Private}, attribute: sector", "attribute: sector", "31: “type” of a question is choice, so it needs “options” (one “value: label” a line) or “options_from”" },
        { "type: long-text, words: 100", "type: text, words: 100", "32: “words” of a question does not fit its type; “words” is for long-text and evidence" },
        { "stage: apply\n", "stage: award\n", "24: the form “interest” says stage “award”, but it is listed by stage apply; make the form’s “stage” and the stage’s “forms” agree" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_line_and_what_would_be_right(string old, string by, string expected)
    {
        var problems = SmallDefinition.ProblemsWith(old, by);

        Assert.Contains($"small.yaml:{expected}", problems);
    }

    [Fact]
    public void Several_faults_are_all_reported_in_the_order_of_their_lines()
    {
        var text = SmallDefinition.Text
            .Replace("version: 1", "version: 0", StringComparison.Ordinal)
            .Replace("words: 100", "words: 1", StringComparison.Ordinal)
            .Replace("gbp: 0", "gbp: -5", StringComparison.Ordinal);

        Assert.Equal(
            [
                "small.yaml:3: “version” of the definition is 0; it takes a number from 1 to 100000",
                "small.yaml:32: “words” of a question is 1; it takes a number from 10 to 5000",
                "small.yaml:38: “gbp” of a fee is -5; it takes a number from 0 to 100000",
            ],
            SmallDefinition.Problems(text));
    }

    // Files that are no definition at all: only the one reason is given.
    public static TheoryData<string, string> Files => new()
    {
        { "", "1: the file is empty; a definition begins with “schema: leadership-programme/1”" },
        { "  \n\n", "1: the file is empty; a definition begins with “schema: leadership-programme/1”" },
        { "# only a comment\n", "1: the file has no content; a definition begins with “schema: leadership-programme/1”" },
        { "- a\n- b\n", "1: the file holds a list; a definition is a map of keys that begins with “schema:”" },
        { "a: 1\nb:\t2\n", "2: here is a tab; use spaces" },
        { "a: 1\nb: \u00012\n", "2: here is a control character (U+0001); take it out" },
        { "a: 1\nb: [1, 2\n", "2: the file breaks off here: a bracket, brace or quotation mark opened here or above is never closed. Is the rest missing?" },
        { "a: 1\nb: \"two\n", "2: the file breaks off here: a bracket, brace or quotation mark opened here or above is never closed. Is the rest missing?" },
        { "a: 1\nb: tw", "2: the file breaks off in the middle of this line; a definition ends with a line end. Is the rest missing?" },
        { "a: 1\n---\nb: 2\n", "2: a second document begins here; a file holds one definition" },
        { "%YAML 1.2\n---\na: 1\n", "1: a definition has no % directive; take the line out" },
        { "a: 1\nb: &x 2\n", "2: here is an anchor (&); take it out, or put the text in quotes" },
        { "a: 1\nb: *x\n", "2: here is an alias (*); write the content out in full" },
        { "a: 1\nb: !!int 2\n", "2: here is a tag (!); take it out, or put the text in quotes" },
        { "a: 1\n? [b]\n: 2\n", "2: a key is a word, not a list or a map" },
        { "a: 1\n b: 2\n", "2: this is not well-formed YAML (found invalid mapping); check the indentation, quotes and brackets here and on the line above" },
        { "a: 1\nb: \"\\x07\"\n", "2: here is an escape for a character that no text has; take it out" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_no_definition_is_refused_where_it_goes_wrong(string text, string expected)
    {
        var problems = SmallDefinition.Problems(text);

        Assert.Contains($"small.yaml:{expected}", problems);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_on_their_line()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("schema: x\nname: caf"), 0xE9, (byte)'\n'];

        var refused = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("latin.yaml", bytes));

        Assert.Equal(["latin.yaml:2: here are bytes that are not UTF-8; save the file as UTF-8 (plain text)"], refused.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_fine()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SmallDefinition.Text.Replace("\n", "\r\n", StringComparison.Ordinal))];

        Assert.IsType<ProgrammeReading.Read>(ProgrammeReader.Read("windows.yaml", bytes, SmallDefinition.Frameworks));
    }

    [Fact]
    public void A_file_over_half_a_megabyte_is_refused_unread()
    {
        var refused = Assert.IsType<ProgrammeReading.Refused>(ProgrammeReader.Read("big.yaml", new byte[600 * 1024]));

        Assert.Equal(["big.yaml:1: the file is 600 kB; a definition has at most 512 kB: check that this is the right file"], refused.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void The_hash_follows_the_content_and_not_the_layout()
    {
        var plain = Assert.IsType<ProgrammeReading.Read>(SmallDefinition.Read(SmallDefinition.Text));
        var laidOut = SmallDefinition.Text.Replace("version: 1\nname: A small programme\n", "# a comment\nname: \"A small programme\"\n\nversion: 1\n", StringComparison.Ordinal);
        var changed = SmallDefinition.Text.Replace("min: 2", "min: 3", StringComparison.Ordinal);

        Assert.Equal(plain.Hash, Assert.IsType<ProgrammeReading.Read>(SmallDefinition.Read(laidOut)).Hash);
        Assert.NotEqual(plain.Hash, Assert.IsType<ProgrammeReading.Read>(SmallDefinition.Read(changed)).Hash);
    }
}
