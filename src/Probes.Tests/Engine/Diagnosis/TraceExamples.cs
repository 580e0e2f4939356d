using IpHttps.Evidence;
using IpHttps.Tls;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of what only a capture of a client shows.</summary>
internal static class TraceExamples
{
    private static Seen Refused(byte alert) => Seen.At("203.0.113.10").NullAccepted().Last(attempt => attempt with { ClientAlert = new Alert(Alert.Fatal, alert) });

    private static Seen Presented(int certificates) => Seen.At("203.0.113.10").NullAccepted().Demanding("CN=Contoso CA")
        .Last(attempt => attempt with { ClientCertificates = certificates, Ending = attempt.Ending with { Kind = EndingKind.Alert, Alert = new Alert(Alert.Fatal, 40) } })
        .Run(run => run with { Trace = new TraceEvidence() });

    private static Seen Hidden(bool hidden) => Seen.At("203.0.113.10").NullRefused(EndingKind.Reset).EncryptedAccepted()
        .Run(run => run with { Trace = new TraceEvidence { RequestIsHidden = hidden } });

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA9030", Refused(46), Refused(40)),
        new("DA9031", Refused(70), Refused(48)),
        new("DA9033", Presented(0), Presented(1)),
        new("DA9032", Hidden(true), Hidden(false)),
    ];
}
