using System.Collections.Immutable;
using System.Net;
using IpHttps.Evidence;
using IpHttps.Profiles;
using IpHttps.Steps.ClientCertificates;
using IpHttps.Steps.Revocation;
using IpHttps.Steps.Survey;
using IpHttps.Targets;

namespace IpHttps.Steps;

/// <summary>
/// One probe of one host: resolve, then every address in turn, one attempt after another. It observes and holds no opinion. Nothing that a
/// peer does is an exception; a cancelled probe gives what it had observed.
/// </summary>
public sealed class Prober(ProbeLimits limits, Resolver resolver, TimeProvider clock)
{
    /// <summary>What follows the attempts, in this order; each decides by target and evidence whether it has anything to do.</summary>
    private static readonly ImmutableArray<IFollowUp> FollowUps =
    [
        new AzurePlacement(),
        new SuiteSurveyStep(),
        new RequestSurveyStep(),
        new PortSurveyStep(),
        new RevocationFollowUp(),
    ];

    public async Task<ProbeEvidence> ProbeAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        var evidence = new ProbeEvidence
        {
            StartedAt = clock.GetUtcNow(),
            Host = target.Host,
            Port = target.Port,
            Path = target.Path,
            HostIsAddress = IPAddress.TryParse(target.Host, out _),
            ClientCertificate = OwnCertificateReader.Read(target, clock),
        };
        var deadline = new Deadline(clock, limits.For(target.Depth));
        var context = new AttemptContext(target, limits, deadline, new CertificateReader(target.Host, target.Roots, clock), clock);
        var attempts = ImmutableArray.CreateBuilder<Attempt>();
        try
        {
            var (dns, addresses) = await ResolveAsync(target, deadline, cancellationToken);
            evidence = evidence with { Dns = dns };
            var exceeded = await AttemptAllAsync(context, addresses, attempts, cancellationToken);
            evidence = evidence with { DeadlineExceeded = exceeded, Attempts = attempts.ToImmutable() };
            foreach (var step in FollowUps)
            {
                evidence = await step.RunAsync(context, evidence, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            evidence = evidence with { Cancelled = true, Attempts = attempts.ToImmutable() };
        }

        return evidence with { Duration = deadline.Elapsed };
    }

    private async Task<(DnsEvidence? Dns, ImmutableArray<IPAddress> Addresses)> ResolveAsync(
        ProbeTarget target, Deadline deadline, CancellationToken cancellationToken)
    {
        if (target.Address is { } given)
        {
            return (null, [given]);
        }

        if (IPAddress.TryParse(target.Host, out var literal))
        {
            return (null, [literal]);
        }

        var dns = await resolver.CompareAsync(target.Host, target.Resolvers, deadline.Cut(limits.Resolve), cancellationToken);
        return (dns, dns.Addresses);
    }

    /// <summary>True when the probe's limit passed before all attempts were made.</summary>
    private static async Task<bool> AttemptAllAsync(
        AttemptContext context, ImmutableArray<IPAddress> addresses, ImmutableArray<Attempt>.Builder attempts, CancellationToken cancellationToken)
    {
        if (RefusedByPolicy(addresses, context) is { IsEmpty: false } refused)
        {
            attempts.AddRange(refused);
            return false;
        }

        foreach (var address in addresses.Take(ProbeLimits.MaximumAddresses))
        {
            var mayExchange = context.Target.Depth != ProbeDepth.Quick && !attempts.Any(attempt => attempt.CarriedExchange);
            if (!await new AddressAttempts(context, address, attempts).RunAsync(mayExchange, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One forbidden address refuses the whole name: a public and a private answer side by side is how such guards are tricked.</summary>
    internal static ImmutableArray<Attempt> RefusedByPolicy(ImmutableArray<IPAddress> addresses, AttemptContext context) =>
    [
        .. from address in addresses
           let refusal = AddressPolicy.Refusal(address, context.Target.AllowPrivate)
           where refusal is not null
           select new AttemptBuilder(ClientProfiles.Windows8, address, context)
               .Build(new Ending(ProbeStep.Connect, HandshakePhase.None, EndingKind.RefusedByPolicy) { Detail = refusal, OwnSide = true }),
    ];
}
