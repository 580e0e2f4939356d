using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Tls;

namespace IpHttps.Steps.ClientCertificates;

/// <summary>The answer of a NULL handshake to a CertificateRequest: an empty Certificate message, or one with a certificate and the proof of its key.</summary>
/// <remarks>Source: RFC 5246 sections 7.4.6 and 7.4.8. The proof of TLS 1.0 and 1.1 (MD5 and SHA-1 together) is not made.</remarks>
internal sealed class NullClientAnswer(X509Certificate2? certificate)
{
    private const ushort RsaPkcs1Sha256 = 0x0401;

    public CertificateAnswer Kind => certificate is null ? CertificateAnswer.Empty : CertificateAnswer.Presented;

    /// <summary>This certificate can be presented in a NULL session of this server.</summary>
    public static bool CanPresent(X509Certificate2 certificate, TlsEvidence tls) =>
        tls is { Version: ProtocolVersions.Tls12, IsNullCipher: true, CertificateRequest.TakesRsaSha256: true }
        && certificate.HasPrivateKey
        && CertificateKeys.Algorithm(certificate) == "RSA";

    /// <summary>The Certificate message, header included.</summary>
    public byte[] Certificate()
    {
        var writer = new TlsWriter();
        new CertificateMessage(certificate is null ? [] : [ImmutableArray.Create(certificate.RawData)]).WriteTo(writer);
        return writer.ToArray();
    }

    /// <summary>The CertificateVerify message over all that was said so far; null without a certificate.</summary>
    public byte[]? Verify(Transcript transcript)
    {
        using var key = certificate?.GetRSAPrivateKey();
        if (key is null)
        {
            return null;
        }

        var writer = new TlsWriter();
        writer.WriteByte((byte)HandshakeType.CertificateVerify);
        var body = writer.BeginVector(3);
        writer.WriteUInt16(RsaPkcs1Sha256);
        var signature = writer.BeginVector(2);
        writer.WriteBytes(key.SignHash(transcript.Hash(ProtocolVersions.Tls12), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        writer.EndVector(signature);
        writer.EndVector(body);
        return writer.ToArray();
    }
}
