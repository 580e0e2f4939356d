using System.Collections.Immutable;
using System.Net;
using IpHttps.Profiles;

namespace IpHttps.Evidence;

/// <summary>All attempts to one address.</summary>
public sealed record AddressEvidence(IPAddress Address, ImmutableArray<Attempt> Attempts)
{
    public Attempt? Windows8 => Of(ClientProfiles.Windows8);

    public Attempt? Windows7 => Of(ClientProfiles.Windows7);

    public Attempt? Modern => Of(ClientProfiles.Modern);

    /// <summary>TCP was established by at least one attempt.</summary>
    public bool Connected => Attempts.Any(attempt => attempt.Connected);

    /// <summary>Nothing can be said about the endpoint here, for the reason lies on our side.</summary>
    public bool OwnSide => !Connected && Attempts.All(attempt => attempt.Ending.OwnSide || attempt.Ending.Kind == EndingKind.RefusedByPolicy);

    public CertificateEvidence? Certificate => Attempts.Select(attempt => attempt.Certificate).FirstOrDefault(certificate => certificate is not null);

    public HttpEvidence? Http => Attempts.Select(attempt => attempt.Http).FirstOrDefault(http => http is not null);

    public TunnelEvidence? Tunnel => Attempts.Select(attempt => attempt.Tunnel).FirstOrDefault(tunnel => tunnel is not null);

    public CipherEvidence Ciphers => CipherEvidence.From(this);

    private Attempt? Of(ClientProfile profile) => Attempts.FirstOrDefault(attempt => attempt.Profile.Name == profile.Name);
}
