using System.Text.RegularExpressions;
using IpHttps.Diagnosis;
using Probes.Tests.Support;

namespace Probes.Tests.Layout;

/// <summary>What a person may look for has its page: diagnoses, client errors, verdicts, and the statements of the three articles.</summary>
public sealed partial class CompletenessTests
{
    private static readonly string[] Statements =
    [
        .. Enumerable.Range(1, 37).Select(number => $"{number}").Except(["9", "34"]), "9a", "9b", "34a", "34b",
    ];

    [Fact]
    public void Nothing_is_without_its_page() => Assert.Empty(
        (string[])[
            .. DiagnosisRules.Catalogue.Select(info => info.Id).Where(id => !Repository.Exists($"docs/diagnoses/{id}.md")).Select(id => $"diagnosis {id}"),
            .. ClientErrors.All.Where(error => !Repository.Read("docs/client-errors.md").Contains($"`{error.Hex}`", StringComparison.Ordinal)).Select(error => $"client error {error.Hex}"),
            .. Enum.GetNames<Verdict>().Except(Headings("docs/verdicts.md")).Select(verdict => $"verdict {verdict}"),
            .. Statements.Except(RowNumbers("docs/outside-view.md")).Select(number => $"article statement {number}"),
        ]);

    [Fact]
    public void No_statement_of_an_article_waits_to_be_built() =>
        Assert.DoesNotContain("not built", Repository.Read("docs/outside-view.md"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_diagnosis_that_a_document_names_exists() => Assert.Empty(
        from document in Repository.Files("", "*.md")
        from Match id in DiagnosisId().Matches(Repository.Read(document))
        where DiagnosisRules.Find(id.Value) is null
        select $"{document}: {id.Value}");

    private static IEnumerable<string> Headings(string document) =>
        Repository.Read(document).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..].Trim());

    private static IEnumerable<string> RowNumbers(string document) => RowNumber().Matches(Repository.Read(document)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| (\d+[ab]?) \|", RegexOptions.Multiline)]
    private static partial Regex RowNumber();

    // Ranges of ids are written DA1xxx.
    [GeneratedRegex(@"\bDA\d{4}\b")]
    private static partial Regex DiagnosisId();
}
