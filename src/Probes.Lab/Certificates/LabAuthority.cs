using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Certificates;

/// <summary>A certificate authority made for this run: every key is new and leaves the process only when a caller writes it.</summary>
public sealed class LabAuthority : IDisposable
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock;

    /// <summary>Makes a root.</summary>
    public LabAuthority(string subject, TimeProvider? clock = null)
        : this(subject, null, [], clock ?? TimeProvider.System)
    {
    }

    private LabAuthority(string subject, LabAuthority? issuer, string[] crlUrls, TimeProvider clock)
    {
        _clock = clock;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (crlUrls.Length > 0)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(crlUrls));
        }

        var (notBefore, notAfter) = (_clock.GetUtcNow() - TimeSpan.FromDays(1000), _clock.GetUtcNow() + TimeSpan.FromDays(3650));
        if (issuer is null)
        {
            Certificate = request.CreateSelfSigned(notBefore, notAfter);
            return;
        }

        using var bare = issuer.Sign(request, issuer.Certificate.NotBefore, issuer.Certificate.NotAfter);
        Certificate = bare.CopyWithPrivateKey(key);
    }

    /// <summary>The authority's own certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Issues a certificate as the request describes; it carries its key.</summary>
    public X509Certificate2 Issue(LeafRequest leaf)
    {
        var now = _clock.GetUtcNow();
        using var key = leaf.NewKey();
        var request = leaf.ToRequest(key);
        var notAfter = leaf.NotAfter ?? now + TimeSpan.FromDays(365);
        var notBefore = leaf.NotBefore ?? (notAfter < now ? notAfter - TimeSpan.FromDays(365) : now - ClockSkew);
        if (leaf.SelfSigned)
        {
            return Portable(request.CreateSelfSigned(notBefore, notAfter));
        }

        using var bare = Sign(request, notBefore, notAfter);
        return Portable(key is RSA rsa ? bare.CopyWithPrivateKey(rsa) : bare.CopyWithPrivateKey((ECDsa)key));
    }

    /// <summary>An authority under this one.</summary>
    /// <param name="crlUrls">Where this authority's list, which tells of the new one, is published.</param>
    public LabAuthority Subordinate(string subject, params string[] crlUrls) => new(subject, this, crlUrls, _clock);

    /// <summary>A revocation list of this authority with these certificates on it, DER; valid for a week from <paramref name="thisUpdate"/>, which is an hour ago by default.</summary>
    public byte[] RevocationList(DateTimeOffset? thisUpdate = null, params X509Certificate2[] revoked)
    {
        var begin = thisUpdate ?? _clock.GetUtcNow() - ClockSkew;
        var builder = new CertificateRevocationListBuilder();
        foreach (var each in revoked)
        {
            builder.AddEntry(each, begin - TimeSpan.FromDays(1), X509RevocationReason.KeyCompromise);
        }

        return builder.Build(Certificate, 1, begin + TimeSpan.FromDays(7), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, begin);
    }

    public void Dispose() => Certificate.Dispose();

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        using var issuerKey = Certificate.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(issuerKey, RSASignaturePadding.Pkcs1);
        return request.Create(Certificate.SubjectName, generator, notBefore, notAfter, RandomNumberGenerator.GetBytes(16));
    }

    // SslStream on Windows does not take a key that lives in memory only, unless it came from a PFX.
    private static X509Certificate2 Portable(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable);
        }
    }
}
