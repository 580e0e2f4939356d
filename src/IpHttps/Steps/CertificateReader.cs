using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;

namespace IpHttps.Steps;

/// <summary>
/// Reads the certificates that a server sent, for one host name. Nothing is downloaded and nothing looked up: a hostile certificate must not
/// make us fetch its URLs. The last chain is remembered, for every attempt of a probe sends the same.
/// </summary>
internal sealed class CertificateReader(string host, X509Certificate2Collection? roots, TimeProvider clock)
{
    private const string ServerName = "2.5.29.17";

    private string? _key;
    private CertificateEvidence? _last;

    /// <summary>Null when there is no certificate, or the first one does not parse.</summary>
    public CertificateEvidence? Read(ImmutableArray<ImmutableArray<byte>> sent)
    {
        if (sent.IsEmpty)
        {
            return null;
        }

        var key = string.Join(',', sent.Select(der => Convert.ToHexString(SHA256.HashData(der.AsSpan()))));
        if (key != _key)
        {
            (_key, _last) = (key, ReadChain(sent));
        }

        return _last;
    }

    /// <summary>The policy of every chain we build, and of SslStream's.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Loads a DER certificate that a peer sent; null when it is none.</summary>
    public static X509Certificate2? Load(ImmutableArray<byte> der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der.AsSpan());
        }
        catch (CryptographicException)
        {
            // The platform's loader has no other way to say no.
            return null;
        }
    }

    private CertificateEvidence? ReadChain(ImmutableArray<ImmutableArray<byte>> sent)
    {
        var chain = sent.Select(Load).OfType<X509Certificate2>().ToList();
        try
        {
            return Load(sent[0]) is { } leaf ? Describe(leaf, chain) : null;
        }
        catch (CryptographicException)
        {
            // A part of the certificate that the platform decodes only when asked for is broken.
            return null;
        }
        finally
        {
            chain.ForEach(certificate => certificate.Dispose());
        }
    }

    private CertificateEvidence Describe(X509Certificate2 leaf, List<X509Certificate2> chain)
    {
        using (leaf)
        {
            var names = AlternativeNames(leaf);
            var subject = SubjectAttributes.Read(leaf.SubjectName);
            var commonName = SubjectAttributes.CommonName(subject);
            var problems = CertificateTrust.Problems(leaf, chain, roots, clock);
            return new CertificateEvidence
            {
                Subject = leaf.Subject,
                CommonName = commonName,
                CommonNameMatches = HostNames.Match(host, null, commonName) != NameMatch.None,
                OtherSubjectAttributes = SubjectAttributes.Others(subject),
                SubjectAlternativeNames = names ?? [],
                Issuer = leaf.Issuer,
                NotBefore = leaf.NotBefore.ToUniversalTime(),
                NotAfter = leaf.NotAfter.ToUniversalTime(),
                Sha1 = leaf.Thumbprint,
                Sha256 = leaf.GetCertHashString(HashAlgorithmName.SHA256),
                SpkiSha256 = Convert.ToHexString(SHA256.HashData(leaf.PublicKey.ExportSubjectPublicKeyInfo())),
                KeyAlgorithm = CertificateKeys.Algorithm(leaf),
                KeySize = CertificateKeys.Size(leaf),
                SignatureAlgorithm = leaf.SignatureAlgorithm.FriendlyName ?? leaf.SignatureAlgorithm.Value ?? "unknown",
                NameMatch = HostNames.Match(host, names, commonName),
                SelfSigned = leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData),
                Trusted = problems.IsEmpty,
                TrustProblems = problems,
                EnhancedKeyUsages = Uses(leaf),
                Chain = [.. chain.Select(each => new ChainElement(each.Subject, each.Issuer, each.NotAfter.ToUniversalTime(), each.GetCertHashString(HashAlgorithmName.SHA256)))],
            };
        }
    }

    /// <summary>Null when there is no such extension; empty when it does not parse or names nothing that we match.</summary>
    private static ImmutableArray<string>? AlternativeNames(X509Certificate2 certificate)
    {
        if (certificate.Extensions[ServerName] is not { } extension)
        {
            return null;
        }

        try
        {
            var names = extension as X509SubjectAlternativeNameExtension ?? new X509SubjectAlternativeNameExtension(extension.RawData);
            return [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static ImmutableArray<string>? Uses(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } uses
            ? [.. uses.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value ?? "")]
            : null;
}
