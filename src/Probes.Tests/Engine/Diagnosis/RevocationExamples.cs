using System.Net;
using IpHttps.Evidence;
using Probes.Tests.Support;

namespace Probes.Tests.Engine.Diagnosis;

/// <summary>Examples of what the revocation endpoints of a certificate say, and evidence of theirs built by hand.</summary>
internal static class RevocationExamples
{
    public static readonly RevocationSource SoundList = List(RevocationOutcome.Verified);

    public static readonly RevocationSource SoundResponder = SoundList with { Kind = RevocationKind.Ocsp, Url = "http://ocsp.contoso.test/" };

    public static readonly RevocationSource SoundDelta = SoundList with { Kind = RevocationKind.DeltaCrl, Url = "http://pki.contoso.test/ca+.crl" };

    private static readonly RevocationSource DeadList = List(RevocationOutcome.Unreachable, "connection refused");

    public static Seen Sources(params RevocationSource[] sources) => Seen.Healthy().Run(run => run with
    {
        Revocation = new RevocationEvidence { Certificates = [new CheckedCertificate("CN=" + Seen.Host, "01AB", true, [.. sources])] },
    });

    public static RevocationSource List(RevocationOutcome outcome, string? detail = null) => new()
    {
        Kind = RevocationKind.Crl,
        Url = "http://pki.contoso.test/ca.crl",
        Outcome = outcome,
        Status = outcome == RevocationOutcome.Verified ? RevocationStatus.Good : RevocationStatus.Unknown,
        Address = IPAddress.Parse("203.0.113.80"),
        HttpStatus = 200,
        Bytes = 1000,
        ThisUpdate = Seen.Start.AddDays(-1),
        NextUpdate = Seen.Start.AddDays(6),
        Detail = detail,
    };

    public static IEnumerable<DiagnosisExample> All { get; } =
    [
        new("DA3030",
            Sources(SoundList with { Status = RevocationStatus.Revoked, RevokedAt = Seen.Start.AddDays(-3), Reason = "keyCompromise" }),
            Sources(List(RevocationOutcome.WronglySigned) with { Status = RevocationStatus.Revoked })),
        new("DA3031", Sources(DeadList), Sources(DeadList, SoundResponder)),
        new("DA3032",
            Sources(List(RevocationOutcome.RefusedByPolicy, "10.0.0.1 is in 10.0.0.0/8 (private; RFC 1918).")),
            Sources(DeadList)),
        new("DA3033", Sources(List(RevocationOutcome.WronglySigned)), Sources(List(RevocationOutcome.HttpStatus, "HTTP 404 Not Found"))),
        new("DA3034",
            Sources(SoundList with { NextUpdate = Seen.Start.AddDays(-1) }),
            Sources(SoundList with { NextUpdate = Seen.Start })),
        new("DA3035",
            Sources(SoundList, SoundDelta with { Outcome = RevocationOutcome.HttpStatus, Status = RevocationStatus.Unknown, Detail = "HTTP 404 Not Found" }),
            Sources(SoundList, SoundDelta)),
        new("DA3036",
            Sources(List(RevocationOutcome.OtherScheme, "ldap is not fetched, only http") with { Url = "ldap:///CN=Contoso%20CA" }),
            Sources(List(RevocationOutcome.OtherScheme, "ldap is not fetched, only http") with { Url = "ldap:///CN=Contoso%20CA" }, SoundList)),
        new("DA3037", Sources(), Sources(SoundList)),
        new("DA3038", Sources(DeadList, SoundResponder), Sources(DeadList)),
        new("DA3039",
            Sources(SoundResponder with { Outcome = RevocationOutcome.WronglySigned }),
            Sources(SoundResponder with { Outcome = RevocationOutcome.Unreachable, Status = RevocationStatus.Unknown })),
    ];
}
