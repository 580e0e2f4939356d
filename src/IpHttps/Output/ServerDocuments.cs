using System.Collections.Immutable;
using IpHttps.Evidence;

namespace IpHttps.Output;

/// <summary>What the first address that answered showed of itself, as documents.</summary>
internal static class ServerDocuments
{
    private const int MaximumNamesCost = 16 * 1024;

    private const int MaximumChain = 16;

    private const int MaximumHeaderName = 128;

    /// <summary>All header names and values together.</summary>
    private const int MaximumHeadersCost = 16 * 1024;

    /// <summary>The same of each answer that the survey got: there are four of them.</summary>
    internal const int MaximumSurveyHeadersCost = 2 * 1024;

    internal static CiphersDocument? Ciphers(AddressEvidence? address)
    {
        if (address is null || address.Attempts.All(attempt => attempt.Ending.Step == ProbeStep.Connect))
        {
            return null;
        }

        var ciphers = address.Ciphers;
        return new CiphersDocument(
            ciphers.NullAccepted is { } suite ? [AttemptDocuments.Hex(suite)] : [],
            RefusalStyle.Of(ciphers.NullRefusal),
            ciphers.EncryptedAccepted is { } encrypted ? AttemptDocuments.Hex(encrypted) : null);
    }

    internal static CertificateDocument? Certificate(CertificateEvidence? certificate) => certificate is null ? null : new(
        TextBounds.Bound(certificate.Subject),
        TextBounds.BoundOrNull(certificate.CommonName),
        TextBounds.BoundList(certificate.SubjectAlternativeNames, MaximumNamesCost),
        TextBounds.Bound(certificate.Issuer),
        certificate.NotBefore,
        certificate.NotAfter,
        certificate.Sha1,
        certificate.Sha256,
        certificate.SpkiSha256,
        certificate.KeyAlgorithm,
        certificate.KeySize > 0 ? certificate.KeySize : null,
        certificate.SignatureAlgorithm,
        certificate.NameMatch != NameMatch.None,
        MatchedBy(certificate.NameMatch),
        certificate.SelfSigned,
        certificate.Trusted,
        TextBounds.BoundList(certificate.TrustProblems, MaximumNamesCost),
        [.. certificate.Chain.Take(MaximumChain).Select(Chain)]);

    internal static HttpDocument? Http(HttpEvidence? http, int maximumHeadersCost = MaximumHeadersCost) => http is null ? null : new(
        http.Status,
        TextBounds.Bound(http.Reason),
        TextBounds.BoundOrNull(http.Server),
        Headers(http.Headers, maximumHeadersCost),
        http.IsGenuine,
        http.FirstBodyBytes.IsEmpty ? null : Convert.ToHexStringLower(http.FirstBodyBytes.AsSpan()));

    private static ChainDocument Chain(ChainElement element) => new(
        TextBounds.Bound(element.Subject), TextBounds.Bound(element.Issuer), element.NotAfter, element.Sha256);

    private static string? MatchedBy(NameMatch match) => match switch
    {
        NameMatch.SubjectAlternativeName => "san",
        NameMatch.Wildcard => "wildcard",
        NameMatch.CommonName => "commonName",
        _ => null,
    };

    /// <summary>Names as sent; fields of one name are joined, whatever their case (RFC 9110 section 5.3).</summary>
    private static Dictionary<string, string> Headers(ImmutableArray<KeyValuePair<string, string>> fields, int maximumCost)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var left = maximumCost;
        foreach (var group in fields.GroupBy(field => field.Key, StringComparer.OrdinalIgnoreCase))
        {
            var name = TextBounds.Bound(group.Key, MaximumHeaderName);
            left -= TextBounds.Cost(name);
            if (left < MaximumHeaderName)
            {
                break;
            }

            var value = TextBounds.Bound(string.Join(", ", group.Select(field => field.Value)), left);
            left -= TextBounds.Cost(value);
            headers.TryAdd(name, value);
        }

        return headers;
    }
}
