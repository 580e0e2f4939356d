using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>We do not dial such addresses.</summary>
internal sealed class RefusedByPolicy : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA9002",
        Severity.Warning,
        Verdict.Unknown,
        "The prober does not dial this address",
        "Check the DNS record: a public name should not lead to a private, loopback or metadata address. For an endpoint inside your own "
        + "network allow it (probe check --allow-private). With split DNS, probe from outside or by a public resolver (probe check --resolver).",
        "Address policy of this program");

    public override Finding? Evaluate(RunCase run)
    {
        var refused = Endings.AddressesWith(run, ending => ending.Kind == EndingKind.RefusedByPolicy);
        return refused.Length == 0
            ? null
            : new Finding(Info, $"The address policy of the prober forbids to dial {Words.List(refused)}{SplitDns(run)}");
    }

    /// <summary>A public name with a private address, as only a resolver inside a network gives it.</summary>
    private static string SplitDns(RunCase run)
    {
        if (run.Evidence.Dns is not { } dns || !PrivateAddresses.Inside(dns))
        {
            return "";
        }

        var other = dns.Views.FirstOrDefault(view => !view.Answer.Addresses.IsEmpty && !PrivateAddresses.Inside(view.Answer));
        return other is null
            ? "; the resolver gives the name a private address, as inside a network with split DNS"
            : $"; this is split DNS, for {other.Server} answers {other.Answer.Addresses[0]}";
    }
}
