using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Status 200 for a path that no server has: then a 200 for IP-HTTPS says nothing.</summary>
internal sealed class AnyPathAnswered200 : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA4022",
        Severity.Info,
        Verdict.Healthy,
        "Any path is answered with 200",
        "Find what answers in the place of the DirectAccess server: a balancer's or a firewall's own page, or a proxy with a catch-all rule. A balancer that takes status 200 for "
        + "health calls this server up whatever it is.",
        "MS-IPHTTPS section 3.2.5.1 (the URL is registered); measured: HAProxy 2.6 answers 200 to everything");

    public override Finding? Evaluate(RunCase run)
    {
        if (run.Evidence.Survey?.Impossible is not { Status: 200 } impossible)
        {
            return null;
        }

        // What imitates the genuine answer for every path is no registered IP-HTTPS URL.
        return impossible.IsGenuine && run.Evidence.Primary?.Http is { IsGenuine: true }
            ? new Finding(Info, "A path that no server has gets the answer of an IP-HTTPS server too, so that answer proves nothing", Confidence.Possible)
            {
                Severity = Severity.Warning,
                Verdict = Verdict.Degraded,
            }
            : new Finding(Info, $"A path that no server has is answered with status 200{HttpApi.By(impossible)}");
    }
}
