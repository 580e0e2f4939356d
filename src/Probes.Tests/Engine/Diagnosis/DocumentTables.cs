using System.Text;
using IpHttps.Diagnosis;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>The pages that list what the program knows, as they must read.</summary>
internal static class DocumentTables
{
    private const string DiagnosesIntroduction = """
        # Diagnoses

        Every diagnosis a run can have. Ids are stable and never reused: DA1xxx name and network, DA2xxx TLS, DA3xxx certificate, DA4xxx IP-HTTPS,
        DA5xxx wrong responder, DA6xxx Azure placement, DA7xxx deployment, DA9xxx prober and vantage. Each has a page of its own: what it means, what
        tells it from its neighbours, how to check it by hand, what to do. Severity and verdict are those of the usual case; a finding may be milder or worse where the
        evidence or the endpoint's expectations say so. "Clients see" is what the finding predicts in its usual case, and how sure that is.

        This page is written from the program: `PROBES_WRITE_DOCS=1 dotnet test --filter FullyQualifiedName~DocumentationTests`.

        | Id | Diagnosis | Severity | Verdict | Clients see | Remedy | Source |
        |---|---|---|---|---|---|---|

        """;

    public static string Diagnoses() => Page(
        DiagnosesIntroduction,
        DiagnosisRules.Catalogue.Select(info => Row(
            Link("diagnoses", info.Id), info.Title, info.Severity.ToString().ToLowerInvariant(), info.Verdict.ToString(), ClientsSee(info.Id), info.Remedy, info.Source)));

    /// <summary>The table of the README: id, title and verdict.</summary>
    public static string Short() => Page(
        "\n| Id | Diagnosis | Verdict |\n|---|---|---|\n",
        DiagnosisRules.Catalogue.Select(info => Row(Link("docs/diagnoses", info.Id), info.Title, info.Verdict.ToString()))) + "\n";

    /// <summary>The facts on the page of one diagnosis.</summary>
    public static string Facts(DiagnosisInfo info) => Page(
        "\n| | |\n|---|---|\n",
        [
            Row("Severity", info.Severity.ToString().ToLowerInvariant()),
            Row("Verdict", info.Verdict.ToString()),
            Row("Clients see", ClientsSee(info.Id)),
            Row("Remedy", info.Remedy),
            Row("Source", info.Source),
        ]) + "\n";

    /// <summary>The effects of the finding in its example, which is its usual case.</summary>
    private static string ClientsSee(string id)
    {
        var finding = DiagnosisExamples.All.Single(example => example.Id == id).Judge.Findings.First(finding => finding.Info.Id == id);
        var groups = finding.Effects.GroupBy(effect => (effect.Outcome, effect.Code, effect.Confidence)).Select(group => $"{Who([.. group])} {What(group.First())}");
        return finding.Effects.IsEmpty ? "nothing of it" : string.Join("; ", groups);
    }

    private static string Who(ClientEffect[] effects) => effects switch
    {
        { Length: > 1 } => "all",
        [{ Generation: ClientGeneration.Windows7 }] => "Windows 7",
        _ => "Windows 8 and later",
    };

    private static string What(ClientEffect effect) => (effect.Outcome, effect.Code) switch
    {
        (ClientOutcome.Connects, _) => $"connect ({Word(effect.Confidence)})",
        (ClientOutcome.Fails, { } code) => $"fail with `{ClientError.Format(code)}` ({Word(effect.Confidence)})",
        (ClientOutcome.Fails, null) => $"fail, code not published ({Word(effect.Confidence)})",
        (_, { } code) => $"unknown, perhaps `{ClientError.Format(code)}`",
        _ => "unknown",
    };

    private static string Word(Confidence confidence) => confidence.ToString().ToLowerInvariant();

    private static string Page(string introduction, IEnumerable<string> rows) =>
        new StringBuilder(introduction).AppendJoin('\n', rows).Append('\n').ToString().ReplaceLineEndings("\n");

    private static string Link(string folder, string id) => $"[{id}]({folder}/{id}.md)";

    private static string Row(params string[] cells) =>
        "| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal))) + " |";
}
