using System.Collections.Immutable;
using System.Net;
using System.Text;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Tls;

namespace Probes.Tests.Support;

/// <summary>Evidence built by hand: <c>Seen.At("203.0.113.10").NullAccepted().Genuine()</c>. Nothing here was captured from a product.</summary>
public sealed class Seen
{
    public const string Host = "da.contoso.test";

    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(20);

    private readonly List<Attempt> _attempts = [];
    private readonly Dictionary<IPAddress, CertificateEvidence> _certificates = [];
    private IPAddress _address = IPAddress.None;
    private CertificateRequestEvidence? _request;
    private ProbeEvidence _run = new() { StartedAt = Start, Host = Host, Port = 443, Path = "/IPHTTPS" };

    public static DateTimeOffset Start { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A sound certificate of a public authority.</summary>
    public static CertificateEvidence SoundCertificate => SoundCertificates.Of(Host, Start);

    public static Seen At(string address) => new Seen().And(address);

    public static Seen Nothing() => new();

    /// <summary>A run that saw a sound DirectAccess server at one address.</summary>
    public static Seen Healthy() => At("203.0.113.10").NullAccepted().EncryptedAccepted().Genuine();

    public static implicit operator ProbeEvidence(Seen seen) => seen.Build();

    /// <summary>What follows happens at this address.</summary>
    public Seen And(string address)
    {
        _address = IPAddress.Parse(address);
        return this;
    }

    public Seen NullAccepted(ushort suite = CipherSuites.RsaNullSha256) => Answered(ClientProfiles.Windows8, suite, ProtocolVersions.Tls12);

    public Seen NullRefused(EndingKind kind, byte alert = 0) => Refused(ClientProfiles.Windows8, kind, alert);

    public Seen EncryptedAccepted(ushort suite = 0xC014, ushort version = ProtocolVersions.Tls12) => Answered(ClientProfiles.Windows7, suite, version);

    public Seen EncryptedRefused(EndingKind kind, byte alert = 0) => Refused(ClientProfiles.Windows7, kind, alert);

    public Seen ModernAccepted(ushort suite = 0x1302, ushort version = ProtocolVersions.Tls13) => Answered(ClientProfiles.Modern, suite, version);

    /// <summary>A handshake that began with a ServerHello and ended early.</summary>
    public Seen Broken(ClientProfile profile, EndingKind kind, byte alert = 0, HandshakePhase phase = HandshakePhase.ServerHello)
    {
        Answered(profile, profile.CipherSuites.FirstOrDefault((ushort)0xC014), ProtocolVersions.Tls12);
        return Last(attempt => attempt with { Ending = End(ProbeStep.Handshake, phase, kind, alert) });
    }

    /// <summary>The exchange on the NULL connection, else on a <c>modern</c> one.</summary>
    public Seen Genuine() => Answers(200, ("Server", "Microsoft-HTTPAPI/2.0"), ("Date", "Mon, 01 Jun 2026 12:00:00 GMT"));

    public Seen Answers(int status, params (string Name, string Value)[] headers) => Exchange(attempt => attempt with
    {
        Http = new HttpEvidence
        {
            Status = status,
            Reason = status == 200 ? "OK" : "No",
            Headers = [.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        },
    });

    public Seen NoAnswer(EndingKind kind) => Exchange(attempt => attempt with { Ending = End(ProbeStep.Http, HandshakePhase.Finished, kind) });

    /// <summary>TCP ended so at this address, for every profile that tries.</summary>
    public Seen Tcp(EndingKind kind, bool ownSide = false)
    {
        _attempts.Add(New(ClientProfiles.Windows8, End(ProbeStep.Connect, HandshakePhase.None, kind) with { OwnSide = ownSide }) with { ConnectTime = null });
        return this;
    }

    /// <summary>The peer speaks no TLS and begins like this.</summary>
    public Seen Says(string text, bool echoed = false)
    {
        foreach (var profile in new[] { ClientProfiles.Windows8, ClientProfiles.Windows7 })
        {
            _attempts.Add(New(profile, End(ProbeStep.Handshake, HandshakePhase.ClientHello, EndingKind.NotTls)) with
            {
                FirstBytes = [.. Encoding.Latin1.GetBytes(text)],
                Echoed = echoed,
            });
        }

        return this;
    }

    /// <summary>Every handshake asked for a client certificate and named these authorities.</summary>
    public Seen Demanding(params string[] authorities)
    {
        _request = new CertificateRequestEvidence(["rsa_sign"], [.. authorities]);
        return this;
    }

    /// <summary>The certificate at this address, changed from a sound one.</summary>
    public Seen Certificate(Func<CertificateEvidence, CertificateEvidence> change)
    {
        _certificates[_address] = change(_certificates.GetValueOrDefault(_address, SoundCertificate));
        return this;
    }

    public Seen Run(Func<ProbeEvidence, ProbeEvidence> change)
    {
        _run = change(_run);
        return this;
    }

    public Seen Resolved(params string[] addresses) => Run(run => run with { Dns = new DnsEvidence { Addresses = [.. addresses.Select(IPAddress.Parse)] } });

    public Seen NotResolved(DnsFailure failure) => Run(run => run with { Dns = new DnsEvidence { Failure = failure } });

    public Seen Last(Func<Attempt, Attempt> change)
    {
        _attempts[^1] = change(_attempts[^1]);
        return this;
    }

    public ProbeEvidence Build() => _run with { Attempts = [.. _attempts.Select(Complete)] };

    private Seen Answered(ClientProfile profile, ushort suite, ushort version)
    {
        _attempts.Add(New(profile, End(ProbeStep.Handshake, HandshakePhase.ServerFlight, EndingKind.Completed)) with
        {
            Tls = new TlsEvidence { Version = version, CipherSuite = suite },
        });
        return this;
    }

    private Seen Refused(ClientProfile profile, EndingKind kind, byte alert)
    {
        _attempts.Add(New(profile, End(ProbeStep.Handshake, HandshakePhase.ClientHello, kind, alert)));
        return this;
    }

    private Seen Exchange(Func<Attempt, Attempt> change)
    {
        var index = _attempts.FindIndex(attempt => attempt.Address.Equals(_address) && attempt is { Tls.IsNullCipher: true, Ending.Kind: EndingKind.Completed });
        if (index < 0)
        {
            index = _attempts.FindIndex(attempt => attempt.Address.Equals(_address) && attempt.Profile == ClientProfiles.Modern);
        }

        if (index < 0)
        {
            ModernAccepted(0xC02F, ProtocolVersions.Tls12);
            index = _attempts.Count - 1;
        }

        _attempts[index] = change(_attempts[index] with
        {
            CarriedExchange = true,
            Ending = End(ProbeStep.Http, HandshakePhase.Finished, EndingKind.Completed),
        });
        return this;
    }

    private Attempt Complete(Attempt attempt) => attempt.Tls is null
        ? attempt
        : attempt with
        {
            Tls = attempt.Tls with { CertificateRequest = _request },
            // A handshake that ended right after the ServerHello showed no certificate.
            Certificate = attempt.Ending.Phase > HandshakePhase.ServerHello ? _certificates.GetValueOrDefault(attempt.Address, SoundCertificate) : null,
        };

    private Attempt New(ClientProfile profile, Ending ending) => new()
    {
        Profile = profile,
        Address = _address,
        Port = 443,
        ConnectTime = RoundTrip,
        TotalTime = RoundTrip * 3,
        Ending = ending,
    };

    private static Ending End(ProbeStep step, HandshakePhase phase, EndingKind kind, byte alert = 0) => new(step, phase, kind)
    {
        Alert = kind == EndingKind.Alert ? new Alert(Alert.Fatal, alert) : null,
    };
}
