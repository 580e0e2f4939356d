using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace Probes.Lab.Responders;

/// <summary>A server that asks its clients for a certificate (RFC 5246 section 7.4.4).</summary>
/// <param name="Authorities">Whose certificates are taken; their names are sent unless <see cref="SendsNames"/> is off.</param>
public sealed record ClientCertificateDemand(ImmutableArray<X509Certificate2> Authorities)
{
    /// <summary>F5 keeps the advertised list apart from the trusted one, so it can be empty (R. Hicks, "Preauthentication using F5 BIG-IP").</summary>
    public bool SendsNames { get; init; } = true;

    /// <summary>Asked for once the request is in (Set-NetIPHttpsConfiguration -AuthMode Certificates), not in the first flight.</summary>
    public bool AfterRequest { get; init; }

    /// <summary>What a client without a certificate gets; null lets it in. OpenSSL says alert 40 up to TLS 1.2.</summary>
    public Refusal? OnMissing { get; init; } = Refusal.HandshakeFailure;

    /// <summary>What a certificate of another authority gets: alert 48, unknown_ca.</summary>
    public Refusal OnUnknown { get; init; } = Refusal.Fatal(48);

    /// <summary>DER names as sent.</summary>
    public ImmutableArray<ImmutableArray<byte>> Names =>
        SendsNames ? [.. Authorities.Select(each => ImmutableArray.Create(each.SubjectName.RawData))] : [];

    /// <summary>How this client certificate is refused; null when it is taken.</summary>
    public Refusal? Judge(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return OnMissing;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities.ToArray());
        return chain.Build(certificate) ? null : OnUnknown;
    }
}
