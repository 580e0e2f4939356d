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
    private const int MaximumUrl = 128;

    private const int MaximumSubject = 128;

    private const int MaximumDetail = 80;

    /// <summary>No serial number has more than 20 octets (RFC 5280 section 4.1.2.2).</summary>
    private const int MaximumSerial = 48;

    private const int MaximumReason = 24;

    /// <summary>Of all certificates together; no more of them are asked.</summary>
    private const int MaximumSources = 8;

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
        TextBounds.Bound(certificate.Subject, MaximumSubject),
        TextBounds.Bound(certificate.SerialNumber, MaximumSerial),
        certificate.IsServer,
        [.. certificate.Sources.Take(maximumSources).Select(From)]);

    private static RevocationSourceDocument From(RevocationSource source) => new(
        source.Kind, TextBounds.Bound(source.Url, MaximumUrl), source.Outcome, source.Status, source.Bytes, AttemptDocuments.Milliseconds(source.Elapsed))
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
