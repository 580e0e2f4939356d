using IpHttps.Diagnosis;

namespace IpHttps.Output;

/// <summary>Findings as documents.</summary>
public static class FindingDocuments
{
    public static FindingDocument From(Finding finding) => new(
        finding.Info.Id,
        finding.Severity,
        finding.Info.Title,
        TextBounds.Bound(finding.Because),
        finding.Info.Remedy,
        finding.Info.Source,
        finding.Confidence);
}
