using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;

namespace IpHttps.Steps.Revocation;

/// <summary>Reads what an OCSP responder answered.</summary>
internal static class ResponderAnswers
{
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    public static RevocationSource Read(RevocationSource source, ReadOnlyMemory<byte> body, OcspQuestion question, DateTimeOffset now)
    {
        if (OcspResponse.Read(body, question) is not { } response)
        {
            return source with { Outcome = RevocationOutcome.Malformed, Detail = ListAnswers.Instead(body.Span) };
        }

        if (response.Signed is not { } signed)
        {
            return source with { Outcome = RevocationOutcome.ResponderError, Detail = $"the responder says {response.StatusName}" };
        }

        if (response.Answer is not { } answer)
        {
            return source with { Outcome = RevocationOutcome.OtherScope, Detail = "the answer is about another certificate" };
        }

        return source with
        {
            Outcome = ListAnswers.Outcome(IsSignedByResponder(signed, response.Certificates, question.Issuer, now)),
            Status = answer.Status,
            ThisUpdate = answer.ThisUpdate,
            NextUpdate = answer.NextUpdate,
            RevokedAt = answer.RevokedAt,
            Reason = answer.Status == RevocationStatus.Revoked ? RevocationReasons.NameOf(answer.Reason) : null,
            Detail = answer.Status == RevocationStatus.Unknown ? "the responder does not know the certificate" : null,
        };
    }

    /// <summary>The issuer itself, or a responder that it certified for this (RFC 6960 section 4.2.2.2).</summary>
    private static bool? IsSignedByResponder(SignedBytes signed, ImmutableArray<byte[]> sent, X509Certificate2 issuer, DateTimeOffset now)
    {
        var byIssuer = signed.IsSignedBy(issuer);
        if (byIssuer == true)
        {
            return true;
        }

        foreach (var encoded in sent)
        {
            using var responder = CertificateReader.Load([.. encoded]);
            if (responder is not null && IsDelegated(responder, issuer, now) && signed.IsSignedBy(responder) == true)
            {
                return true;
            }
        }

        return byIssuer is null && sent.IsEmpty ? null : false;
    }

    private static bool IsDelegated(X509Certificate2 responder, X509Certificate2 issuer, DateTimeOffset now) =>
        responder.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(uses => uses.EnhancedKeyUsages[OcspSigning] is not null)
        && responder.NotBefore.ToUniversalTime() <= now.UtcDateTime && responder.NotAfter.ToUniversalTime() >= now.UtcDateTime
        && SignedBytes.Read(responder.RawDataMemory)?.IsSignedBy(issuer) == true;
}
