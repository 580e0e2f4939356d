using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The configured client certificate is let in.</summary>
internal sealed class CertificateAccepted : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2045",
        Severity.Info,
        Verdict.Healthy,
        "A client certificate is let in",
        "Nothing to do.",
        "RFC 5246 section 7.4.6; RFC 8446 section 4.4.2; R. Hicks, Preauthentication using F5 BIG-IP");

    public override Finding? Evaluate(AddressCase at) =>
        Preauthentication.With(at) is { Http: { } http } presented && IsLetIn(at, presented)
            ? new Finding(Info, $"With our client certificate the request is answered with status {http.Status}{Without(at)}")
            : null;

    /// <summary>Another status than 200 says so only beside a refusal without the certificate.</summary>
    private static bool IsLetIn(AddressCase at, Attempt presented) => Preauthentication.ResultOf(presented) switch
    {
        CertificateResult.Served => true,
        CertificateResult.Admitted => Preauthentication.ResultOf(Preauthentication.Without(at)) == CertificateResult.Refused,
        _ => false,
    };

    private static string Without(AddressCase at) => Preauthentication.ResultOf(Preauthentication.Without(at)) switch
    {
        CertificateResult.Refused => $"; without one the handshake ends with {Endings.Short(Preauthentication.Without(at)!.Ending)}",
        CertificateResult.Admitted => "; without one the handshake goes through as well",
        _ => "",
    };
}
