using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpHttps.Steps.Revocation;

/// <summary>
/// The form that certificates, revocation lists and basic OCSP responses share: what is signed, how, and the signature.
/// </summary>
/// <remarks>Source: RFC 5280 sections 4.1.1 and 5.1.1; RFC 6960 section 4.2.1; algorithms RFC 4055 and RFC 5758 section 3.2.</remarks>
internal sealed record SignedBytes(ReadOnlyMemory<byte> Content, string Algorithm, ReadOnlyMemory<byte> Parameters, byte[] Signature)
{
    private const string Pss = "1.2.840.113549.1.1.10";

    private static readonly Dictionary<string, HashAlgorithmName> RsaHashes = new()
    {
        ["1.2.840.113549.1.1.5"] = HashAlgorithmName.SHA1,
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> EllipticHashes = new()
    {
        ["1.2.840.10045.4.1"] = HashAlgorithmName.SHA1,
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new()
    {
        ["1.3.14.3.2.26"] = HashAlgorithmName.SHA1,
        ["2.16.840.1.101.3.4.2.1"] = HashAlgorithmName.SHA256,
        ["2.16.840.1.101.3.4.2.2"] = HashAlgorithmName.SHA384,
        ["2.16.840.1.101.3.4.2.3"] = HashAlgorithmName.SHA512,
    };

    public static SignedBytes? Read(ReadOnlyMemory<byte> encoded) => Der.Read(encoded, reader => Read(reader.ReadSequence(), allowMore: false));

    /// <summary>Reads the three members; a basic OCSP response goes on after them.</summary>
    public static SignedBytes? Read(AsnReader body, bool allowMore)
    {
        var content = body.ReadEncodedValue();
        var algorithm = body.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var parameters = algorithm.HasData ? algorithm.ReadEncodedValue() : default;
        var signature = body.ReadBitString(out var unused);
        return unused == 0 && (allowMore || !body.HasData) ? new SignedBytes(content, oid, parameters, signature) : null;
    }

    /// <summary>Null when it cannot be told: an algorithm that is not known here, or a key of another kind.</summary>
    public bool? IsSignedBy(X509Certificate2 signer)
    {
        try
        {
            return Algorithm == Pss ? IsSignedByPss(signer)
                : RsaHashes.TryGetValue(Algorithm, out var hash) ? IsSignedByRsa(signer, hash, RSASignaturePadding.Pkcs1)
                : EllipticHashes.TryGetValue(Algorithm, out hash) ? IsSignedByCurve(signer, hash)
                : null;
        }
        catch (CryptographicException)
        {
            // A key or a curve that the platform does not take.
            return null;
        }
    }

    private bool? IsSignedByRsa(X509Certificate2 signer, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var key = signer.GetRSAPublicKey();
        return key?.VerifyData(Content.Span, Signature, hash, padding);
    }

    private bool? IsSignedByCurve(X509Certificate2 signer, HashAlgorithmName hash)
    {
        using var key = signer.GetECDsaPublicKey();
        return key?.VerifyData(Content.Span, Signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The hash is a parameter and SHA-1 by default (RFC 4055 section 3.1); a salt as long as the hash is taken, as authorities use it.</summary>
    private bool? IsSignedByPss(X509Certificate2 signer)
    {
        var hash = Der.Read(Parameters, reader =>
        {
            var parameters = reader.ReadSequence();
            return parameters.IsTagged(0) ? parameters.ReadSequence(Der.Tag(0)).ReadSequence().ReadObjectIdentifier() : "1.3.14.3.2.26";
        });
        return hash is not null && Hashes.TryGetValue(hash, out var name) ? IsSignedByRsa(signer, name, RSASignaturePadding.Pss) : null;
    }

    /// <summary>The hash that an OID of RFC 4055 section 2.1 names; null when not known.</summary>
    public static HashAlgorithmName? HashOf(string oid) => Hashes.TryGetValue(oid, out var hash) ? hash : null;
}
