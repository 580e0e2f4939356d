using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>One address accepts some connections and not others.</summary>
internal sealed class ConnectionsFlap : AddressRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1109",
        Severity.Warning,
        Verdict.Degraded,
        "TCP connections to one address succeed only sometimes",
        "Look for an overloaded listener, a connection rate limit that the probe itself runs into, or a balancer with a dead member.",
        "Fact of this run");

    public override Finding? Evaluate(AddressCase at)
    {
        var failed = at.Address.Attempts.Where(attempt => !attempt.Connected).ToArray();
        return failed.Length == 0 || !at.Address.Connected
            ? null
            : new Finding(
                Info,
                $"{failed.Length} of {at.Address.Attempts.Length} connections failed over TCP ({Endings.Short(failed[0].Ending)})", Confidence.Likely);
    }
}
