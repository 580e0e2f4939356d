using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Diagnosis.Rules;

/// <summary>TLS lets every client in, and an HTTP page refuses those without a good certificate: what nginx does.</summary>
internal sealed class RefusedByPage : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2047",
        Severity.Warning,
        Verdict.Degraded,
        "A client certificate is refused, or missed, by an HTTP page",
        "Let the device refuse in TLS, where clients can tell the reason: HAProxy \"verify required\", F5 Client Certificate: Require. A page leaves clients with an "
        + "IP-HTTPS request that is not accepted. If our certificate is the one refused, look at the page and at the device's log for the reason.",
        "Measured: nginx 1.22 with ssl_verify_client on; R. Hicks, Preauthentication using F5 BIG-IP");

    public override Finding? Evaluate(AddressCase at)
    {
        var refused = at.Address.Attempts.FirstOrDefault(attempt => IsPage(at, attempt));
        if (refused is null)
        {
            return null;
        }

        var presented = refused.ClientAuthentication is { Answer: CertificateAnswer.Presented };
        var due = !presented && at.Expect.Preauthentication is PreauthenticationExpectation.Required or PreauthenticationExpectation.Any;
        return new Finding(Info, $"{Seen(refused.Http!, presented)}, after a handshake that went through", CertificatePages.Says(refused.Http!) ? Confidence.Certain : Confidence.Likely)
        {
            Severity = due ? Severity.Info : Severity.Warning,
            Verdict = due ? Verdict.Healthy : presented && !OwnCertificates.IsSound(at) ? Verdict.Unknown : Verdict.Degraded,
        };
    }

    /// <summary>403 of HTTP.sys has a diagnosis of its own.</summary>
    private static bool IsPage(AddressCase at, Attempt attempt) =>
        at.DemandsCertificate && attempt.Http is { } http && CertificatePages.Refuses(http) && !(http.Status == 403 && HttpApi.Answers(http));

    private static string Seen(HttpEvidence http, bool presented) => (presented, CertificatePages.SaysNoneCame(http)) switch
    {
        (true, true) => $"Our client certificate was presented, and an HTTP page (status {http.Status}) says that none came",
        (true, _) => $"Our client certificate is refused by an HTTP page (status {http.Status})",
        _ => $"The missing client certificate is refused by an HTTP page (status {http.Status})",
    };
}
