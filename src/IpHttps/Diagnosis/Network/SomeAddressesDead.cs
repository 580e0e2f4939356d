using IpHttps.Evidence;

namespace IpHttps.Diagnosis.Rules;

/// <summary>Some addresses of the name accept TCP and others do not.</summary>
internal sealed class SomeAddressesDead : RunRule
{
    public override DiagnosisInfo Info { get; } = new(
        "DA1105",
        Severity.Warning,
        Verdict.Degraded,
        "Some addresses of the name do not answer",
        "Bring the dead address back, or take it out of DNS. An entry point of DirectAccess has one server and one address; several stand "
        + "behind a load balancer or are entry points of their own.",
        "R. Hicks, Deploying DirectAccess in Microsoft Azure (one server per entry point)");

    public override Finding? Evaluate(RunCase run)
    {
        var dead = run.Voting.Where(at => !at.Address.Connected).ToArray();
        return dead.Length == 0 || !run.AnyConnected || Ipv6Silent.IsOdd(run)
            ? null
            : new Finding(Info, $"TCP is dead at {Words.List(dead.Select(Describe))} while other addresses answer")
            {
                Effects = Effects.BothConnect(Confidence.Likely),
            };
    }

    private static string Describe(AddressCase at) => $"{at.Address.Address} ({Endings.Short(at.Address.Attempts[0].Ending)})";
}
