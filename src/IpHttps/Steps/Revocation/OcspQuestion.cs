using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps.Revocation;

/// <summary>Which certificate an OCSP responder is asked about.</summary>
/// <remarks>Source: RFC 6960 section 4.1.1 (CertID, request) and RFC 5019 section 5 (GET, SHA-1, no nonce), as Windows asks.</remarks>
internal sealed record OcspQuestion(X509Certificate2 Issuer, ReadOnlyMemory<byte> Serial)
{
    public const string Sha1 = "1.3.14.3.2.26";

    /// <summary>The URL to get: the request in Base64, its reserved characters escaped (RFC 6960 appendix A.1).</summary>
    public string UrlAt(string responder) => $"{responder.TrimEnd('/')}/{Uri.EscapeDataString(Convert.ToBase64String(Request()))}";

    public byte[] NameHash(HashAlgorithmName hash) => CryptographicOperations.HashData(hash, Issuer.SubjectName.RawData);

    public byte[] KeyHash(HashAlgorithmName hash) => CryptographicOperations.HashData(hash, Issuer.PublicKey.EncodedKeyValue.RawData);

    public byte[] Request()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) // OCSPRequest
        using (writer.PushSequence()) // tbsRequest
        using (writer.PushSequence()) // requestList
        using (writer.PushSequence()) // Request
        {
            WriteCertificateId(writer);
        }

        return writer.Encode();
    }

    private void WriteCertificateId(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(NameHash(HashAlgorithmName.SHA1));
            writer.WriteOctetString(KeyHash(HashAlgorithmName.SHA1));
            writer.WriteInteger(Serial.Span);
        }
    }
}
