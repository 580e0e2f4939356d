using IpHttps.Evidence;

namespace IpHttps.Output;

/// <param name="Demand"><c>firstFlight</c> or <c>afterHandshake</c>.</param>
/// <param name="Answer"><c>none</c>: the attempt only looked; <c>empty</c>: we have none; <c>presented</c>.</param>
public sealed record ClientAuthenticationDocument(CertificateDemand Demand, CertificateAnswer Answer);

/// <summary>The prober's own client certificate.</summary>
public sealed record OwnCertificateDocument(
    string Subject, IReadOnlyList<string> Issuers, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Sha1, bool HasPrivateKey);

/// <summary>What a run says of client certificates, as documents.</summary>
internal static class ClientCertificateDocuments
{
    private const int MaximumIssuersCost = 4 * 1024;

    internal static ClientAuthenticationDocument? From(ClientAuthenticationEvidence? evidence) =>
        evidence is null ? null : new ClientAuthenticationDocument(evidence.Demand, evidence.Answer);

    internal static OwnCertificateDocument? From(OwnCertificateEvidence? own) => own is null ? null : new(
        TextBounds.Bound(own.Subject),
        TextBounds.BoundList(own.Issuers, MaximumIssuersCost),
        own.NotBefore,
        own.NotAfter,
        own.Sha1,
        own.HasPrivateKey);
}
