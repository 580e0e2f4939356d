using IpHttps.Diagnosis;

namespace IpHttps.Output;

/// <summary>Findings as documents.</summary>
public static class FindingDocuments
{
    /// <summary>A finding may have nine causes.</summary>
    private const int MaximumCauseCost = 256;

    public static FindingDocument From(Finding finding) => new(
        finding.Info.Id,
        finding.Severity,
        finding.Info.Title,
        TextBounds.Bound(finding.Because),
        finding.Info.Remedy,
        finding.Info.Source,
        finding.Confidence)
    {
        Causes = finding.Causes.IsEmpty ? null : [.. finding.Causes.Select(From)],
    };

    private static CauseDocument From(Cause cause) => new(cause.Text, cause.Confidence, TextBounds.Bound(cause.Because, MaximumCauseCost), cause.Remedy);
}
