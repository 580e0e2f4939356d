using IpHttps.Diagnosis;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>One page per diagnosis: written by hand but for the facts, which come from the program.</summary>
public sealed class DiagnosisPageTests
{
    private const string Start = "<!-- facts -->\n";
    private const string End = "<!-- end of facts -->\n";

    private static readonly string[] Sections = ["## What it means", "## How it is told", "## Check it yourself", "## What to do"];

    private static readonly bool Write = Environment.GetEnvironmentVariable("PROBES_WRITE_DOCS") == "1";

    public static TheoryData<string> Ids => [.. DiagnosisRules.Catalogue.Select(info => info.Id)];

    [Fact]
    public void There_is_a_page_for_every_diagnosis_and_for_nothing_else() => Assert.Equal(
        DiagnosisRules.Catalogue.Select(info => $"docs/diagnoses/{info.Id}.md"),
        Repository.Files("docs/diagnoses", "*.md").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_states_the_facts_as_the_program_knows_them(string id)
    {
        var path = Path.Combine(Repository.Root, "docs", "diagnoses", id + ".md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var (from, to) = (text.IndexOf(Start, StringComparison.Ordinal) + Start.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= Start.Length && to >= from, $"{id}.md has no place for its facts");

        var expected = DocumentTables.Facts(DiagnosisRules.Find(id)!);
        if (Write)
        {
            text = text[..from] + expected + text[to..];
            File.WriteAllText(path, text);
            return;
        }

        Assert.Equal(expected, text[from..to]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_says_what_it_means_how_it_is_told_how_to_check_and_what_to_do(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "diagnoses", id + ".md"));

        Assert.Equal($"# {id} {DiagnosisRules.Find(id)!.Title}", lines[0]);
        Assert.Equal(Sections, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.All(Sections, section => Assert.True(TextOf(section, lines).Length >= 20, $"{id}.md says nothing under \"{section}\""));
    }

    private static string TextOf(string section, string[] lines) => string.Concat(
        lines.SkipWhile(line => line != section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)));
}
