using System.Collections.Immutable;
using IpHttps.Evidence;
using IpHttps.Targets;

namespace IpHttps.Steps.Revocation;

/// <summary>
/// At full depth, asks what the primary address's chain names about revocation: every http URL of its certificates, one after another.
/// What is dialled passes the address policy, for it is the peer that chose these URLs.
/// </summary>
internal sealed class RevocationFollowUp : IFollowUp
{
    public async Task<ProbeEvidence> RunAsync(AttemptContext context, ProbeEvidence evidence, CancellationToken cancellationToken)
    {
        var sent = evidence.Primary?.Attempts.Where(attempt => attempt.Tls is { Certificates.IsEmpty: false }).Select(attempt => attempt.Tls!.Certificates).FirstOrDefault();
        if (context.Target.Depth != ProbeDepth.Full || sent is not { IsDefaultOrEmpty: false } chainSent)
        {
            return evidence;
        }

        using var chain = RevocationChain.Of(chainSent, context);
        if (chain.Members.IsEmpty)
        {
            return evidence;
        }

        var fetch = new GuardedFetch(context);
        var asked = 0;
        var certificates = ImmutableArray.CreateBuilder<CheckedCertificate>();
        foreach (var member in chain.Members)
        {
            var inquiry = new RevocationInquiry(context.Clock, fetch, chain, member) { Left = RevocationLimits.Urls - asked };
            certificates.Add(await inquiry.RunAsync(certificates.Count == 0, cancellationToken));
            asked = RevocationLimits.Urls - inquiry.Left;
        }

        return evidence with { Revocation = new RevocationEvidence { Certificates = certificates.ToImmutable() } };
    }
}
