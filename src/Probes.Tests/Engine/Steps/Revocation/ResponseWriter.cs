using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Steps.Revocation;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>An OCSP response, signed by whoever holds the key (RFC 6960 section 4.2.1).</summary>
internal sealed record ResponseWriter(X509Certificate2 Signer, OcspQuestion Question)
{
    public RevocationStatus Status { get; init; } = RevocationStatus.Good;

    public DateTimeOffset ThisUpdate { get; init; } = DateTimeOffset.UnixEpoch.AddYears(50);

    public DateTimeOffset? NextUpdate { get; init; } = DateTimeOffset.UnixEpoch.AddYears(150);

    public byte[]? Serial { get; init; }

    /// <summary>Sent along, for a responder that is not the issuer.</summary>
    public bool WithCertificate { get; init; }

    public static byte[] Error(byte status) => [0x30, 0x03, 0x0A, 0x01, status];

    public byte[] Write()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 0x01, 0x00]);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                writer.WriteOctetString(Basic());
            }
        }

        return writer.Encode();
    }

    private byte[] Basic()
    {
        using var key = Signer.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);
        var data = Data();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(data);
            writer.WriteEncodedValue(generator.GetSignatureAlgorithmIdentifier(HashAlgorithmName.SHA256));
            writer.WriteBitString(generator.SignData(data, HashAlgorithmName.SHA256));
            if (WithCertificate)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(Signer.RawData);
                }
            }
        }

        return writer.Encode();
    }

    private byte[] Data()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                writer.WriteEncodedValue(Signer.SubjectName.RawData);
            }

            writer.WriteGeneralizedTime(ThisUpdate);
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                WriteId(writer);
                WriteStatus(writer);
                writer.WriteGeneralizedTime(ThisUpdate);
                if (NextUpdate is { } end)
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        writer.WriteGeneralizedTime(end);
                    }
                }
            }
        }

        return writer.Encode();
    }

    private void WriteId(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1"); // SHA-256, which a responder may use in its answer
            }

            writer.WriteOctetString(Question.NameHash(HashAlgorithmName.SHA256));
            writer.WriteOctetString(Question.KeyHash(HashAlgorithmName.SHA256));
            writer.WriteInteger(Serial ?? Question.Serial.Span);
        }
    }

    private void WriteStatus(AsnWriter writer)
    {
        if (Status == RevocationStatus.Revoked)
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                writer.WriteGeneralizedTime(ThisUpdate);
            }

            return;
        }

        writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, Status == RevocationStatus.Good ? 0 : 2));
    }
}
