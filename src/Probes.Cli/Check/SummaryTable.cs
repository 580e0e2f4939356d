using IpHttps.Diagnosis;
using IpHttps.Output;
using IpHttps.Targets;

namespace Probes.Cli.Check;

/// <summary>Several runs on one page: a line each, what is wrong with them, and the count.</summary>
internal static class SummaryTable
{
    public const int VerdictWidth = 14; // WrongResponder
    private const int WidestName = 48;

    /// <param name="runs">In the order asked for.</param>
    /// <param name="width">Where lines are cut; null cuts nothing.</param>
    public static IEnumerable<ReportLine> Lines(IReadOnlyList<RunDocument> runs, int? width)
    {
        var names = runs.Select(run => PeerText.Clean($"{run.Endpoint.Host}:{run.Endpoint.Port}", WidestName)).ToArray();
        var widest = names.Select(name => name.Length).DefaultIfEmpty(0).Max();
        foreach (var (run, name) in runs.Zip(names))
        {
            var line = $"{run.Verdict.ToString().PadRight(VerdictWidth)}  {name.PadRight(widest)}  {PeerText.Clean(run.Headline)}";
            yield return new ReportLine(StyleOf(run.Verdict), Cut(line, width));
            foreach (var finding in run.Findings.Where(finding => finding.Severity != Severity.Info))
            {
                yield return new ReportLine(ReportStyle.Plain, Cut($"{"",VerdictWidth}  {finding.Id}  {PeerText.Clean(finding.Title)}", width));
            }
        }

        yield return new ReportLine(ReportStyle.Plain, "");
        yield return new ReportLine(ReportStyle.Heading, Count(runs));
    }

    public static string NameOf(Endpoint endpoint) => $"{endpoint.Host}:{endpoint.Port}";

    public static ReportStyle StyleOf(Verdict verdict) => verdict switch
    {
        Verdict.Healthy => ReportStyle.Good,
        Verdict.Degraded => ReportStyle.Warning,
        Verdict.Unknown => ReportStyle.Dim,
        _ => ReportStyle.Bad,
    };

    /// <summary>The line, shortened to the width; null cuts nothing.</summary>
    public static string Cut(string line, int? width)
    {
        if (width is not { } room || line.Length <= room || room < 2)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[room - 2]) ? room - 2 : room - 1;
        return line[..end] + "…";
    }

    private static string Count(IReadOnlyList<RunDocument> runs)
    {
        var verdicts = runs.GroupBy(run => run.Verdict).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {group.Key}");
        return $"{runs.Count} {(runs.Count == 1 ? "host" : "hosts")}: {string.Join(", ", verdicts)}";
    }
}
