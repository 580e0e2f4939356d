using System.Collections.Immutable;
using IpHttps.Diagnosis;
using IpHttps.Output;
using Probes.Cli.Terminal;

namespace Probes.Cli.Check;

/// <summary>What the runs of one call say beside each other.</summary>
internal static class ComparisonSection
{
    /// <summary>Lines of a file or a pipe are whole.</summary>
    private const int Unwrapped = 100_000;

    public static IEnumerable<ReportLine> Lines(CheckPlan plan, IReadOnlyList<RunDocument> runs, ImmutableArray<ComparedFinding> findings, int? width)
    {
        var page = new Paragraphs(width ?? Unwrapped);
        foreach (var deployment in plan.Deployments.Where(each => each.Members.Length > 1))
        {
            var judged = runs.Count(run => run.Endpoint.Deployment == deployment.Id && run.Verdict != Verdict.Unknown);
            var found = findings.Count(each => each.Deployment == deployment.Id);
            page.Heading(
                $"Deployment {deployment.Id}: {judged} of {deployment.Members.Length} entry points judged, {(found == 0 ? "no difference" : found == 1 ? "1 finding" : $"{found} findings")}",
                ReportStyle.Heading);
        }

        foreach (var each in findings)
        {
            var style = each.Finding.Severity == Severity.Info ? ReportStyle.Plain : ReportStyle.Warning;
            page.Heading($"{each.Finding.Severity.ToString().ToUpperInvariant()} {each.Finding.Info.Id}  {each.Finding.Info.Title}", style)
                .Field("Seen", each.Finding.Because)
                .Field("About", string.Join(", ", each.EndpointIds))
                .Field("Fix", each.Finding.Info.Remedy);
        }

        return page.Lines.Count == 0 ? [] : page.Lines.Prepend(new ReportLine(ReportStyle.Plain, ""));
    }
}
