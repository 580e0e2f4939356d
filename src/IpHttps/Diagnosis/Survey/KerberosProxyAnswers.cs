using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Something is registered at the path of the Kerberos proxy.</summary>
internal sealed class KerberosProxyAnswers : RunRule
{
    private const int NotFound = 404;

    public override DiagnosisInfo Info { get; } = new(
        "DA4021",
        Severity.Info,
        Verdict.Healthy,
        "A Kerberos proxy seems to listen beside IP-HTTPS",
        "Nothing to do: DirectAccess without client certificates (the Getting Started wizard) needs it. Look at it on the server: netsh http show urlacl url=https://+:443/KdcProxy/.",
        "Microsoft, Plan an Advanced DirectAccess Deployment (the KdcProxy URL reservation); the status that it answers is not published");

    public override Finding? Evaluate(RunCase run) =>
        run.Evidence.Survey is { KdcProxy: { Status: not NotFound } proxy, Impossible: { Status: NotFound } none } && HttpApi.Answers(proxy) && HttpApi.Answers(none)
            ? new Finding(Info, $"Windows answers /KdcProxy with status {proxy.Status} and a path that it does not have with {NotFound}", Confidence.Possible)
            : null;
}
