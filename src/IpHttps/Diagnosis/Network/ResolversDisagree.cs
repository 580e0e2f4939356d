using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Resolvers that were asked apart answer differently.</summary>
internal sealed class ResolversDisagree : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1013",
        Severity.Warning,
        Verdict.Degraded,
        "Resolvers answer differently",
        "Ask the zone's own name servers which answer is right, and wait for the longest TTL after a change. When it lasts longer, look for a second copy of the zone (split DNS), "
        + "a name server that missed the transfer, and the delegation.",
        "RFC 1035 section 3.2.1 (TTL), RFC 2308 section 5 (a negative answer is kept too)");

    public override Finding? Evaluate(RunCase run)
    {
        ImmutableArray<DnsView> answered = [.. (run.Evidence.Dns?.Views ?? []).Where(view => view.Answer.Failure is null || view.Answer.IsNegative)];
        var sets = answered.Select(view => view.Answer.Addresses.ToHashSet()).ToArray();
        if (answered.Length < 2 || sets.All(sets[0].SetEquals))
        {
            return null;
        }

        var finding = new Finding(Info, $"Asked apart, {Words.List(Told(answered))}{Kept(answered)}");
        return IsChosenOnPurpose(answered, sets) ? finding with { Severity = Severity.Info, Verdict = Verdict.Healthy, Confidence = Confidence.Likely } : finding;
    }

    /// <summary>A share of the same addresses each time, or a name that answers by where the question comes from.</summary>
    private static bool IsChosenOnPurpose(ImmutableArray<DnsView> answered, HashSet<IPAddress>[] sets) =>
        sets.All(set => set.Count > 0)
        && !PrivateAddresses.Mixed(answered)
        && (sets.Skip(1).All(set => set.Overlaps(sets[0]))
            || answered.All(view => view.Answer.CanonicalNames.Any(name => AzureLabel.Of(name) is { IsTrafficManager: true })));

    private static IEnumerable<string> Told(ImmutableArray<DnsView> answered) =>
        answered.GroupBy(What).Take(4).Select(same => $"{Words.List(same.Take(4).Select(view => view.Server))} {(same.Count() > 1 ? "answer" : "answers")} {same.Key}");

    private static string What(DnsView view) => view.Answer switch
    {
        { Failure: DnsFailure.NxDomain } => "that the name does not exist",
        { Failure: DnsFailure.NoData } => "that the name has no address",
        { Addresses: var addresses } => Words.List(addresses.Select(address => $"{address}").Order(StringComparer.Ordinal).Take(4)),
    };

    private static string Kept(ImmutableArray<DnsView> answered) =>
        PrivateAddresses.Mixed(answered) ? "; one of them answers for an inside network (split DNS)"
        : answered.Max(view => view.Answer.TtlSeconds) is { } longest ? $"; an old answer may be kept for {longest} s more"
        : "";
}
