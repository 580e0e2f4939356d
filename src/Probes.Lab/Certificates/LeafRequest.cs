using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Certificates;

/// <summary>What a certificate shall look like; the defaults are those of a sound IP-HTTPS certificate.</summary>
/// <param name="Subject">Distinguished name, e.g. <c>CN=da.contoso.test</c>.</param>
public sealed record LeafRequest(string Subject)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public string[] DnsNames { get; init; } = [];

    /// <summary>ECDSA P-256 instead of RSA.</summary>
    public bool Ecdsa { get; init; }

    /// <summary>RSA key size in bits.</summary>
    public int KeySize { get; init; } = 2048;

    public bool SelfSigned { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>EKU OIDs; null leaves the extension out.</summary>
    public string[]? EnhancedKeyUsages { get; init; } = [ServerAuthentication];

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public bool IsAuthority { get; init; }

    /// <summary>CRL distribution point URLs.</summary>
    public string[] CrlUrls { get; init; } = [];

    /// <summary>URLs of delta lists (Freshest CRL).</summary>
    public string[] DeltaUrls { get; init; } = [];

    /// <summary>AIA OCSP URLs.</summary>
    public string[] OcspUrls { get; init; } = [];

    /// <summary>AIA caIssuers URLs.</summary>
    public string[] IssuerUrls { get; init; } = [];

    internal AsymmetricAlgorithm NewKey() => Ecdsa ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(KeySize);

    internal CertificateRequest ToRequest(AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(Subject, rsa, Hash, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(Subject, (ECDsa)key, Hash);
        AddNames(request);
        AddUses(request);
        AddUrls(request);
        return request;
    }

    private void AddNames(CertificateRequest request)
    {
        if (DnsNames.Length == 0)
        {
            return;
        }

        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in DnsNames)
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
    }

    private void AddUses(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (IsAuthority)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        }
        else if (EnhancedKeyUsages is not null)
        {
            var uses = new OidCollection();
            foreach (var oid in EnhancedKeyUsages)
            {
                uses.Add(new Oid(oid));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(uses, false));
        }
    }

    private void AddUrls(CertificateRequest request)
    {
        if (CrlUrls.Length > 0)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(CrlUrls));
        }

        if (DeltaUrls.Length > 0)
        {
            var points = CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(DeltaUrls);
            request.CertificateExtensions.Add(new X509Extension("2.5.29.46", points.RawData, false));
        }

        if (IssuerUrls.Length + OcspUrls.Length > 0)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(OcspUrls, IssuerUrls));
        }
    }
}
