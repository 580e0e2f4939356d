using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace Probes.Tests.Engine.Diagnosis;

public sealed class DiagnosisRulesTests
{
    public static TheoryData<string> Ids => [.. DiagnosisRules.Catalogue.Select(info => info.Id)];

    [Fact]
    public void Every_rule_of_the_assembly_is_listed_once()
    {
        var inAssembly = typeof(DiagnosisRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosisRule)) && !type.IsAbstract);

        Assert.Equal(inAssembly.Select(type => type.Name).Order(), DiagnosisRules.All.Select(rule => rule.GetType().Name).Order());
    }

    [Fact]
    public void Ids_are_unique_and_in_their_ranges()
    {
        Assert.Equal(DiagnosisRules.Catalogue.Length, DiagnosisRules.Catalogue.Select(info => info.Id).Distinct().Count());
        Assert.All(DiagnosisRules.Catalogue, info => Assert.Matches("^DA[1-79][0-9]{3}$", info.Id));
    }

    [Fact]
    public void Every_diagnosis_has_an_example()
    {
        Assert.Equal(DiagnosisRules.Catalogue.Select(info => info.Id), DiagnosisExamples.All.Select(example => example.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Fires_on_the_evidence_it_is_about(string id)
    {
        var findings = Example(id).Judge.Findings;

        Assert.Contains(id, findings.Select(finding => finding.Info.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Stays_quiet_on_the_nearest_other_evidence(string id)
    {
        var findings = Example(id).JudgeQuiet.Findings;

        Assert.DoesNotContain(id, findings.Select(finding => finding.Info.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Says_in_plain_words_what_it_saw_and_what_fixes_it(string id)
    {
        var finding = Example(id).Judge.Findings.First(finding => finding.Info.Id == id);

        Assert.NotEmpty(finding.Because);
        Assert.NotEmpty(finding.Info.Source);
        Assert.True(char.IsUpper(finding.Info.Remedy[0]) && finding.Info.Remedy.EndsWith('.'), finding.Info.Remedy);
        Assert.True(Words.FirstSentence(finding.Info.Remedy).Length <= 230, "the first sentence of a remedy goes into the headline: " + finding.Info.Remedy);
        Assert.DoesNotContain(finding.Effects, effect => effect.Code is { } code && ClientErrors.Find(code) is null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_code_is_certain_whose_link_to_its_cause_is_not_published(string id)
    {
        var effects = Example(id).Judge.Findings.SelectMany(finding => finding.Effects);

        Assert.All(
            effects.Where(effect => effect.Code is { } code && ClientErrors.Find(code)!.Confidence == Confidence.Possible),
            effect => Assert.Equal(Confidence.Possible, effect.Confidence));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_only_possible_is_no_error(string id)
    {
        Assert.All(
            Example(id).Judge.Findings.Where(finding => finding.Confidence == Confidence.Possible),
            finding => Assert.NotEqual(Severity.Error, finding.Severity));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_headline_is_one_sentence(string id)
    {
        var headline = Example(id).Judge.Headline;

        Assert.EndsWith(".", headline);
        Assert.DoesNotContain(". ", headline.Replace("R. Hicks", "Hicks", StringComparison.Ordinal));
        Assert.DoesNotContain("..", headline);
    }

    private static DiagnosisExample Example(string id) => DiagnosisExamples.All.Single(example => example.Id == id);
}
