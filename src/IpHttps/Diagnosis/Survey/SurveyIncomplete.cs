using IpHttps.Tls;

namespace IpHttps.Diagnosis.Rules;

/// <summary>The survey ended before the server had refused the rest.</summary>
internal sealed class SurveyIncomplete : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA2078",
        Severity.Info,
        Verdict.Healthy,
        "The survey of cipher suites is incomplete",
        "Take what is listed as a part. Give the probe more time (probe check --depth full --timeout 180) when time was the reason. A server or firewall that limits connections from one "
        + "address gives another picture after a pause.",
        "Fact of this run");

    public override Finding? Evaluate(RunCase run)
    {
        var open = run.Evidence.Survey?.Suites?.Versions.FirstOrDefault(version => version.Incomplete is not null);
        return open is null ? null : new Finding(Info, $"The suites of {ProtocolVersions.Name(open.Version)} are not all known: {Words.Clause(open.Incomplete!)}");
    }
}
