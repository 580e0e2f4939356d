using System.Net;
using System.Security.Cryptography.X509Certificates;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>What all attempts of one probe share.</summary>
internal sealed record AttemptContext(ProbeTarget Target, ProbeLimits Limits, Deadline Deadline, CertificateReader Certificates, TimeProvider Clock)
{
    /// <summary>The client certificate that can be presented: one without its key proves nothing.</summary>
    public X509Certificate2? OwnCertificate => Target.ClientCertificate is { HasPrivateKey: true } own ? own : null;

    /// <summary>An IPv4-mapped address is dialled as the IPv4 address that it is: an IPv6 socket of its own would refuse it.</summary>
    public PeerConnection Connection(IPAddress address) => Connection(address, Target.Port);

    public PeerConnection Connection(IPAddress address, int port)
    {
        var peer = new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
        return new PeerConnection(peer, Clock) { Recorder = Target.Record ? new ConnectionRecorder(peer, Clock) : null };
    }

    /// <summary>Opens the connection; null when it is established.</summary>
    public async ValueTask<Interruption?> ConnectAsync(PeerConnection connection, AttemptBuilder attempt, CancellationToken cancellationToken)
    {
        attempt.Recorder = connection.Recorder;
        connection.BeginStep(Deadline.Cut(Limits.Connect), cancellationToken);
        var interruption = await connection.ConnectAsync(cancellationToken);
        if (interruption is null)
        {
            attempt.ConnectTime = attempt.Log.Elapsed;
        }

        return interruption;
    }
}

/// <summary>An attempt while it is being made.</summary>
internal sealed class AttemptBuilder(ClientProfile profile, IPAddress address, AttemptContext context)
{
    public AttemptLog Log { get; } = new(context.Clock);

    public ConnectionRecorder? Recorder { get; set; }

    public TimeSpan? ConnectTime { get; set; }

    public TlsEvidence? Tls { get; set; }

    public HttpEvidence? Http { get; set; }

    public bool CarriedExchange { get; set; }

    public ClientAuthenticationEvidence? ClientAuthentication { get; set; }

    public TunnelEvidence? Tunnel { get; set; }

    public byte[] FirstBytes { get; set; } = [];

    public bool Echoed { get; set; }

    public Attempt Build(Ending ending) => new()
    {
        Profile = profile,
        Address = address,
        Port = context.Target.Port,
        ConnectTime = ConnectTime,
        TotalTime = Log.Elapsed,
        Ending = ending,
        Tls = Tls,
        Certificate = Tls is null ? null : context.Certificates.Read(Tls.Certificates),
        Http = Http,
        CarriedExchange = CarriedExchange,
        ClientAuthentication = ClientAuthentication,
        Tunnel = Tunnel,
        FirstBytes = [.. FirstBytes],
        Echoed = Echoed,
        Timeline = Log.ToTimeline(),
        Recording = Recorder?.ToRecording(),
    };
}
