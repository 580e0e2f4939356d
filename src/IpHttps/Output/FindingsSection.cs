using IpHttps.Diagnosis;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What was found and what to do about it, worst first.</summary>
internal static class FindingsSection
{
    private const string Margin = "    ";

    internal static void Write(ReportPage page, IReadOnlyList<FindingDocument> findings)
    {
        page.Heading("FINDINGS");
        if (findings.Count == 0)
        {
            page.Text(ReportStyle.Good, "None.", "  ", "  ");
        }

        var isFirst = true;
        foreach (var finding in findings.OrderBy(finding => finding.Severity))
        {
            if (!isFirst)
            {
                page.Blank();
            }

            Write(page, finding);
            isFirst = false;
        }
    }

    private static void Write(ReportPage page, FindingDocument finding)
    {
        var style = finding.Severity switch
        {
            Severity.Error => ReportStyle.Bad,
            Severity.Warning => ReportStyle.Warning,
            _ => ReportStyle.Plain,
        };
        var severity = finding.Severity.ToString().ToUpperInvariant();
        var confidence = finding.Confidence == Confidence.Certain ? "" : $" ({Spelling.Of(finding.Confidence)})";
        page.Text(style, $"{PeerText.Clean(finding.Title)}{confidence}", $"  {severity} {PeerText.Clean(finding.Id, 10)}  ", Margin);
        page.Field("Seen", PeerText.Clean(finding.Because, Wording.Sentence), margin: Margin);

        WriteCauses(page, finding.Causes ?? []);

        // A remedy may have one step or command per line; each begins on a line of its own.
        var label = "Fix";
        foreach (var step in finding.Remedy.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            page.Field(label, PeerText.Clean(step, Wording.RemedyStep), margin: Margin);
            label = "";
        }

        page.Field("Source", PeerText.Clean(finding.Source, Wording.Sentence), ReportStyle.Dim, Margin);
    }

    /// <summary>Each with what fixes it, most likely first.</summary>
    private static void WriteCauses(ReportPage page, IReadOnlyList<CauseDocument> causes)
    {
        var label = "May be";
        foreach (var cause in causes)
        {
            var text = $"{PeerText.Clean(cause.Text)} ({Spelling.Of(cause.Confidence)}): {PeerText.Clean(cause.Because, Wording.Sentence)}.";
            page.Field(label, text, margin: Margin);
            page.Field("", $"> {PeerText.Clean(cause.Remedy, Wording.RemedyStep)}", ReportStyle.Dim, Margin);
            label = "";
        }
    }
}
