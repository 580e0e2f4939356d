using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Tests.Engine.Steps.Revocation;

/// <summary>A revocation list with the extensions that the platform's own builder does not write (RFC 5280 section 5.1).</summary>
internal sealed record ListWriter(X509Certificate2 Issuer)
{
    public DateTimeOffset ThisUpdate { get; init; } = DateTimeOffset.UnixEpoch.AddYears(50);

    public DateTimeOffset? NextUpdate { get; init; } = DateTimeOffset.UnixEpoch.AddYears(150);

    public (byte[] Serial, int Reason)[] Entries { get; init; } = [];

    public int? Number { get; init; }

    public int? BaseNumber { get; init; }

    public string[] DeltaUrls { get; init; } = [];

    /// <summary>The value of an issuing distribution point.</summary>
    public byte[]? Scope { get; init; }

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public RSASignaturePadding Padding { get; init; } = RSASignaturePadding.Pkcs1;

    public byte[] Write()
    {
        using var rsa = Issuer.GetRSAPrivateKey();
        using var curve = Issuer.GetECDsaPrivateKey();
        var generator = rsa is null ? X509SignatureGenerator.CreateForECDsa(curve!) : X509SignatureGenerator.CreateForRSA(rsa, Padding);
        var algorithm = generator.GetSignatureAlgorithmIdentifier(Hash);
        var content = Content(algorithm);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(generator.SignData(content, Hash));
        }

        return writer.Encode();
    }

    private byte[] Content(byte[] algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(algorithm);
            writer.WriteEncodedValue(Issuer.SubjectName.RawData);
            writer.WriteUtcTime(ThisUpdate);
            if (NextUpdate is { } end)
            {
                writer.WriteGeneralizedTime(end);
            }

            WriteEntries(writer);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                WriteNumber(writer, "2.5.29.20", Number);
                WriteNumber(writer, "2.5.29.27", BaseNumber);
                WriteExtension(writer, "2.5.29.28", Scope);
                WriteExtension(writer, "2.5.29.46", DeltaUrls.Length == 0 ? null : CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(DeltaUrls).RawData);
            }
        }

        return writer.Encode();
    }

    private void WriteEntries(AsnWriter writer)
    {
        if (Entries.Length == 0)
        {
            return;
        }

        using (writer.PushSequence())
        {
            foreach (var (serial, reason) in Entries)
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(serial);
                    writer.WriteUtcTime(ThisUpdate);
                    using (writer.PushSequence())
                    {
                        WriteExtension(writer, "2.5.29.21", [0x0A, 0x01, (byte)reason]);
                    }
                }
            }
        }
    }

    private static void WriteNumber(AsnWriter writer, string oid, int? number)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteInteger(new BigInteger(number ?? 0));
        WriteExtension(writer, oid, number is null ? null : value.Encode());
    }

    private static void WriteExtension(AsnWriter writer, string oid, byte[]? value)
    {
        if (value is null)
        {
            return;
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteBoolean(true);
            writer.WriteOctetString(value);
        }
    }
}
