using IpHttps.Evidence;

namespace IpHttps.Output;

public sealed record RevocationDocument(IReadOnlyList<CheckedCertificateDocument> Certificates);

public sealed record CheckedCertificateDocument(string Subject, string SerialNumber, bool Server, IReadOnlyList<RevocationSourceDocument> Sources);

public sealed record RevocationSourceDocument(RevocationKind Kind, string Url, RevocationOutcome Outcome, RevocationStatus Status, int Bytes, double ElapsedMs)
{
    public string? Address { get; init; }

    public int? HttpStatus { get; init; }

    public DateTimeOffset? ThisUpdate { get; init; }

    public DateTimeOffset? NextUpdate { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }
}

/// <summary>Writes what was heard of revocation.</summary>
internal static class RevocationDocuments
{
    private const int MaximumText = 256;

    private const int MaximumDetail = 128;

    private const int MaximumReason = 32;

    /// <summary>Of all certificates together; no more than eight of them were asked.</summary>
    private const int MaximumSources = 12;

    internal static RevocationDocument? From(RevocationEvidence? evidence)
    {
        if (evidence is null)
        {
            return null;
        }

        var left = MaximumSources;
        var certificates = new List<CheckedCertificateDocument>();
        foreach (var certificate in evidence.Certificates)
        {
            certificates.Add(From(certificate, left));
            left -= certificates[^1].Sources.Count;
        }

        return new RevocationDocument(certificates);
    }

    private static CheckedCertificateDocument From(CheckedCertificate certificate, int maximumSources) => new(
        TextBounds.Bound(certificate.Subject, MaximumText),
        TextBounds.Bound(certificate.SerialNumber, MaximumDetail),
        certificate.IsServer,
        [.. certificate.Sources.Take(maximumSources).Select(From)]);

    private static RevocationSourceDocument From(RevocationSource source) => new(
        source.Kind, TextBounds.Bound(source.Url, MaximumText), source.Outcome, source.Status, source.Bytes, AttemptDocuments.Milliseconds(source.Elapsed))
    {
        Address = source.Address?.ToString(),
        HttpStatus = source.HttpStatus,
        ThisUpdate = source.ThisUpdate,
        NextUpdate = source.NextUpdate,
        RevokedAt = source.RevokedAt,
        Reason = TextBounds.BoundOrNull(source.Reason, MaximumReason),
        Detail = TextBounds.BoundOrNull(source.Detail, MaximumDetail),
    };
}
