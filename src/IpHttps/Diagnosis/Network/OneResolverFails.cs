using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Of resolvers asked apart, some give no answer while others do.</summary>
internal sealed class OneResolverFails : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1014",
        Severity.Info,
        Verdict.Healthy,
        "Some of the resolvers give no answer",
        "Repair that resolver, or name another one (probe check --resolver, resolvers of the endpoint). When it is a name server of the zone, clients that meet it wait or fail.",
        "Fact of this run; RFC 1035 section 4.1.1");

    public override Finding? Evaluate(RunCase run)
    {
        var views = run.Evidence.Dns?.Views ?? [];
        var failing = views.Where(view => view.Answer.Failure is DnsFailure.Timeout or DnsFailure.ServerFailure).ToArray();
        return failing.Length == 0 || failing.Length == views.Length
            ? null
            : new Finding(Info, $"{Words.List(failing.Take(4).Select(view => $"{view.Server} ({(view.Answer.Failure == DnsFailure.Timeout ? "silence" : "failure")})"))} "
                + $"could not answer for {run.Evidence.Host} while another resolver could");
    }
}
