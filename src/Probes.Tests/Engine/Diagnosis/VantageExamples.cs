using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of the diagnoses that control hosts give.</summary>
internal static class VantageExamples
{
    public const string Fortinet = "CN=FortiGate CA, OU=Certificate Authority, O=Fortinet";

    private const string One = "203.0.113.10";
    private const string Host = "www.control.test";

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA9010", Inspected().From(Showing(Fortinet)), Inspected().From(Sound())),
        new("DA9011", Dead().From(Ending(EndingKind.TimedOut)), Dead().From(Sound())),
        new("DA9012", Unresolved().From(NoName(DnsFailure.ServerFailure)), Unresolved().From(Sound())),
        new("DA9013", Portal().From(Ending(EndingKind.NotTls)), Portal().From(Sound())),
        new("DA9014", Inspected().From(Sound()), Inspected().From(Showing(Fortinet))),
        new("DA9015", Seen.Healthy().From(Ending(EndingKind.TimedOut)), Dead().From(Ending(EndingKind.TimedOut))),
    ];

    public static Seen From(this Seen seen, params ControlEvidence[] controls) =>
        seen.Run(run => run with { Vantage = new VantageEvidence { CheckedAt = Seen.Start, Controls = [.. controls] } });

    public static Seen Inspected() => Seen.At(One).NullRefused(EndingKind.Alert, 40).EncryptedAccepted().Certificate(sound => sound with { Issuer = Fortinet, Trusted = false });

    public static Seen Dead() => Seen.At(One).Tcp(EndingKind.TimedOut);

    public static Seen Portal() => Seen.At(One).Says("HTTP/1.1 302 Found\r\n");

    public static Seen Unresolved() => Seen.Nothing().NotResolved(DnsFailure.ServerFailure);

    public static ControlEvidence Sound() => Of(certificate => certificate);

    public static ControlEvidence Showing(string issuer) => Of(certificate => certificate with { Issuer = issuer, Trusted = false });

    public static ControlEvidence NoName(DnsFailure failure) => new(Host, 443) { Dns = new DnsEvidence { Failure = failure } };

    public static ControlEvidence Of(Func<CertificateEvidence, CertificateEvidence> change) => new(Host, 443)
    {
        Attempt = Attempt(EndingKind.Completed) with { ConnectTime = TimeSpan.Zero, Certificate = change(SoundCertificates.Of(Host, Seen.Start)) },
    };

    /// <summary>Connected, except where the ending belongs to TCP.</summary>
    public static ControlEvidence Ending(EndingKind kind) => new(Host, 443)
    {
        Attempt = Attempt(kind) with { ConnectTime = kind is EndingKind.NotTls or EndingKind.Fin or EndingKind.Alert ? TimeSpan.Zero : null },
    };

    private static Attempt Attempt(EndingKind kind) => new()
    {
        Profile = ClientProfiles.Modern,
        Address = IPAddress.Parse("198.51.100.80"),
        Port = 443,
        TotalTime = TimeSpan.Zero,
        Ending = new Ending(ProbeStep.Handshake, HandshakePhase.None, kind),
    };
}
