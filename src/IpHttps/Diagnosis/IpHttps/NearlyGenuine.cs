using IpHttps.Evidence;
using IpHttps.Signatures;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The answer of an IP-HTTPS server with headers that a device on the way added.</summary>
internal sealed class NearlyGenuine : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4005",
        Severity.Warning,
        Verdict.Degraded,
        "The IP-HTTPS answer carries extra headers",
        "Find the device that adds headers to the answer, and let it pass the connection through: a device that reads HTTP may also end "
        + "the endless request.",
        "MS-IPHTTPS sections 3.2.5.1 and 4.1");

    public override Finding? Evaluate(AddressCase at) =>
        at.Http is { IsGenuine: false } http && Fits(http)
            ? new Finding(Info, $"The answer is that of an IP-HTTPS server with added headers ({Words.List(Added(http))})", Confidence.Likely)
            {
                Effects = Effects.BothConnect(Confidence.Likely),
            }
            : null;

    internal static bool Fits(HttpEvidence http) =>
        http.Status == 200
        && HttpApi.Answers(http)
        && http.Header("Date") is not null
        && http.Header("Content-Length") is null
        && http.Header("Transfer-Encoding") is null;

    private static IEnumerable<string> Added(HttpEvidence http) => http.Headers
        .Select(header => header.Key)
        .Where(name => !name.Equals("Server", StringComparison.OrdinalIgnoreCase) && !name.Equals("Date", StringComparison.OrdinalIgnoreCase))
        .Take(5)
        .Select(PeerWords.Quote);
}
