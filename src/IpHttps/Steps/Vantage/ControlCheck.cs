using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>
/// Looks at the prober's own network by way of control hosts: one lookup and one handshake each, one after another, and no request.
/// Nothing that they do is an exception; only the caller's cancellation is thrown.
/// </summary>
public sealed class ControlCheck(ProbeLimits limits, Resolver resolver, TimeProvider clock)
{
    /// <summary>A second address is dialled only when the first one is dead.</summary>
    private const int MostAddresses = 2;

    /// <param name="plan">Its first hosts count, up to <see cref="ControlPlan.MostHosts"/>.</param>
    public async Task<VantageEvidence> RunAsync(ControlPlan plan, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var (four, six) = OwnFamilies.Read();
        var controls = ImmutableArray.CreateBuilder<ControlEvidence>();
        foreach (var host in plan.Hosts.Take(ControlPlan.MostHosts))
        {
            controls.Add(await LookAtAsync(host, plan, cancellationToken));
        }

        return new VantageEvidence { CheckedAt = startedAt, HasIPv4 = four, HasIPv6 = six, Controls = controls.ToImmutable() };
    }

    private async Task<ControlEvidence> LookAtAsync(ControlHost host, ControlPlan plan, CancellationToken cancellationToken)
    {
        var target = new ProbeTarget { Host = host.Host, Port = host.Port, Depth = ProbeDepth.Quick, AllowPrivate = plan.AllowPrivate };
        var deadline = new Deadline(clock, limits.Total);
        var evidence = new ControlEvidence(host.Host, host.Port);
        ImmutableArray<IPAddress> addresses;
        if (IPAddress.TryParse(host.Host, out var literal))
        {
            addresses = [literal];
        }
        else
        {
            evidence = evidence with { Dns = await resolver.ResolveAsync(host.Host, plan.Resolvers, deadline.Cut(limits.Resolve), cancellationToken) };
            addresses = evidence.Dns.Addresses;
        }

        var context = new AttemptContext(target, limits, deadline, new CertificateReader(target.Host, null, clock), clock);
        var attempt = await DialAsync(context, addresses, cancellationToken);
        return evidence with { Attempt = attempt, AsExpected = AsExpected(attempt?.Certificate, plan) };
    }

    private static async Task<Attempt?> DialAsync(AttemptContext context, ImmutableArray<IPAddress> addresses, CancellationToken cancellationToken)
    {
        if (Prober.RefusedByPolicy(addresses, context) is [var refused, ..])
        {
            return refused;
        }

        Attempt? last = null;
        foreach (var address in addresses.Take(MostAddresses))
        {
            last = await new CarrierAttempt(context, address) { Exchanges = false }.RunAsync(false, cancellationToken);
            if (last.Connected || context.Deadline.Passed)
            {
                break;
            }
        }

        return last;
    }

    private static bool? AsExpected(CertificateEvidence? certificate, ControlPlan plan) =>
        certificate is null || (plan.Issuer is null && plan.Spki is null)
            ? null
            : (plan.Issuer is not { } issuer || certificate.Issuer.Contains(issuer, StringComparison.OrdinalIgnoreCase))
                && (plan.Spki is not { } key || certificate.SpkiSha256 == key);
}
